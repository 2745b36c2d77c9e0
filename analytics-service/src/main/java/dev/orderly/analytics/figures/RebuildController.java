package dev.orderly.analytics.figures;

import dev.orderly.messaging.Projections;
import dev.orderly.messaging.RebuildUnderWay;
import dev.orderly.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/rebuild")
class RebuildController {

    private final Projections projections;
    private final Figures figures;

    RebuildController(Projections projections, Figures figures) {
        this.projections = projections;
        this.figures = figures;
    }

    /** How often the figures were rebuilt. */
    record Generation(int generation) {}

    /** Empties the figures and counts all orders again, from the beginning of the log. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Generation rebuild() {
        try {
            return new Generation(projections.rebuild(FiguresConfiguration.CONSUMER, figures::clear));
        } catch (RebuildUnderWay _) {
            throw Problems.problem(
                    HttpStatus.CONFLICT, "rebuild-under-way", "The figures are being emptied for a rebuild already.");
        }
    }

    @GetMapping
    Generation generation() {
        return new Generation(projections.generation(FiguresConfiguration.CONSUMER));
    }
}
