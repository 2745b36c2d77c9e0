package dev.orderly.sandbox.operations;

import dev.orderly.sandbox.operations.Operation.StoredAnswer;
import dev.orderly.sandbox.operations.Outcome.AnswerLost;
import dev.orderly.sandbox.operations.Outcome.Answered;
import dev.orderly.sandbox.operations.Outcome.AnsweredLate;
import dev.orderly.sandbox.operations.Outcome.Effective;
import dev.orderly.sandbox.operations.Outcome.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Performs each call once: its effect and its answer are committed together, before anyone hears of them. */
@Service
public class OperationService {

    private final Operations operations;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    OperationService(Operations operations, TransactionTemplate transactions, JsonMapper json) {
        this.operations = operations;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * Runs the effect in a transaction and answers with what it came to. If the key was used before, the effect is
     * rolled back and the stored answer given again: a new key is the common case and pays for no look-up.
     */
    public ResponseEntity<Object> perform(Call call, Supplier<Outcome> effect) {
        // The caller waits outside the transaction: a call that hangs holds no connection.
        return transactions
                .execute(transaction -> settle(call, effect.get(), transaction))
                .await();
    }

    public Optional<Operation> find(Api api, IdempotencyKey key) {
        return operations.find(api, key);
    }

    private Delivery settle(Call call, Outcome outcome, TransactionStatus transaction) {
        return switch (outcome) {
            case Failed(var httpStatus, var delay) -> Delivery.of(httpStatus, delay);
            case Effective effective -> {
                var stored = stored(effective.answer());
                if (call.key() == null || record(call, call.key(), effective.answer(), stored)) {
                    yield deliver(effective, stored);
                }
                transaction.setRollbackOnly();
                yield Delivery.of(repeated(call, call.key()).answer(), Duration.ZERO);
            }
        };
    }

    private static Delivery deliver(Effective outcome, StoredAnswer answer) {
        return switch (outcome) {
            case Answered _ -> Delivery.of(answer, Duration.ZERO);
            case AnsweredLate late -> Delivery.of(answer, late.delay());
            case AnswerLost _ -> Delivery.of(HttpStatus.INTERNAL_SERVER_ERROR, Duration.ZERO);
        };
    }

    private boolean record(Call call, IdempotencyKey key, Answer answer, StoredAnswer stored) {
        var operation = new Operation(key.value(), call.kind().name(), answer.status(), answer.id(), stored);
        return operations.add(call.api(), operation, call.fingerprint(json));
    }

    private Operation repeated(Call call, IdempotencyKey key) {
        return operations
                .find(call.api(), key, call.fingerprint(json))
                .orElseThrow(() -> OperationProblems.keyReused(key));
    }

    private StoredAnswer stored(Answer answer) {
        return new StoredAnswer(answer.httpStatus().value(), json.valueToTree(answer.body()));
    }
}
