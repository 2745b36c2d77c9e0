package dev.orderly.analytics.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/analytics")
class AnalyticsController {

    private final Reports reports;

    AnalyticsController(Reports reports) {
        this.reports = reports;
    }

    /** One entry for each currency that orders were placed in. */
    @GetMapping("/summary")
    List<Reports.Sales> summary() {
        return reports.sales();
    }

    @GetMapping("/per-minute")
    List<Reports.Minute> minutes(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return reports.minutes(from, to);
    }

    @GetMapping("/products")
    List<Reports.Product> products() {
        return reports.products();
    }

    @GetMapping("/rejections")
    List<Reports.Rejections> rejections() {
        return reports.rejections();
    }
}
