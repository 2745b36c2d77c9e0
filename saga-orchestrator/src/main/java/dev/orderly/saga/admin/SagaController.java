package dev.orderly.saga.admin;

import dev.orderly.contracts.OrderId;
import dev.orderly.saga.engine.Decision;
import dev.orderly.saga.engine.OperatorAction;
import dev.orderly.saga.engine.Transition;
import dev.orderly.saga.sagas.SagaService;
import dev.orderly.web.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SagaController {

    private final SagaStories stories;
    private final SagaService sagas;

    SagaController(SagaStories stories, SagaService sagas) {
        this.stories = stories;
        this.sagas = sagas;
    }

    @GetMapping("/api/sagas")
    SagaPage page(
            @RequestParam @Nullable StateFilter state,
            @RequestParam @Nullable UUID orderId,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return stories.page(state, orderId, page, size);
    }

    @GetMapping("/api/sagas/{orderId}")
    List<SagaStory> ofOrder(@PathVariable UUID orderId) {
        var found = stories.ofOrder(new OrderId(orderId));
        if (found.isEmpty()) {
            throw Problems.problem(
                    HttpStatus.NOT_FOUND, "saga-not-found", "There is no saga of order %s.".formatted(orderId));
        }
        return found;
    }

    @PostMapping("/api/admin/sagas/{sagaId}/retry")
    SagaStory retry(@PathVariable UUID sagaId) {
        return operate(sagaId, new OperatorAction.Retry());
    }

    @PostMapping("/api/admin/sagas/{sagaId}/compensate")
    SagaStory compensate(@PathVariable UUID sagaId) {
        return operate(sagaId, new OperatorAction.Compensate());
    }

    @PostMapping("/api/admin/sagas/{sagaId}/resolve")
    SagaStory resolve(@PathVariable UUID sagaId, @Valid @RequestBody Resolution resolution) {
        return operate(sagaId, new OperatorAction.Resolve(resolution.reason()));
    }

    private SagaStory operate(UUID sagaId, OperatorAction action) {
        var decision = sagas.operate(sagaId, action).orElseThrow(() -> noSaga(sagaId));
        return switch (decision) {
            case Transition _ -> stories.find(sagaId).orElseThrow(() -> noSaga(sagaId));
            case Decision.Refused(var why) -> throw Problems.problem(HttpStatus.CONFLICT, "saga-action-refused", why);
        };
    }

    private static ErrorResponseException noSaga(UUID sagaId) {
        return Problems.problem(HttpStatus.NOT_FOUND, "saga-not-found", "There is no saga %s.".formatted(sagaId));
    }
}
