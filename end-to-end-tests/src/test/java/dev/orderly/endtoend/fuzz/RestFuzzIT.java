package dev.orderly.endtoend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.OrderDraft;
import dev.orderly.endtoend.RunningShop;
import dev.orderly.endtoend.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks every endpoint what makes no sense. The system properties {@code orderly.fuzz.inputs} and {@code orderly.fuzz.seed} say
 * how often, and with which inputs: the same seed asks the same. What came of them is counted in {@code target/fuzz}.
 */
@ExtendWith(RunningShop.class)
class RestFuzzIT {

    private static final int INPUTS = Integer.getInteger("orderly.fuzz.inputs", 4000);
    private static final long SEED = Long.getLong("orderly.fuzz.seed", 1);
    private static final List<Attack> ATTACKS = List.of(Attack.values());

    /** Who does not speak HTTP, or another one, may be hung up on. */
    private static final Set<Attack> NOT_UNDERSTOOD = Set.of(Attack.NO_HTTP, Attack.OTHER_PATH, Attack.OTHER_PROTOCOL);

    /** Who takes no JSON, or asks for no body, gets the status alone. */
    private static final Set<Attack> WITHOUT_BODY = Set.of(Attack.ODD_ACCEPT, Attack.OTHER_METHOD);

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tally tally = new Tally();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Test
    void answersWhateverComesAndLogsNoError(Shop shop) {
        ServiceLogs logs = ServiceLogs.fromNowOn(Shop.SERVICES);

        try (var clients = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, INPUTS).forEach(i -> clients.execute(() -> attempt(shop, i)));
        }

        tally.keepAs("rest-%d".formatted(SEED));
        assertThat(faults).isEmpty();
        assertThat(tally.total()).isEqualTo(INPUTS);
        assertThat(logs.complaints()).isEmpty();
        shop.places(OrderDraft.ofStream(0)).andItEndsAsItMust();
    }

    private void attempt(Shop shop, int number) {
        Attack attack = ATTACKS.get(number % ATTACKS.size());
        var random = new SplittableRandom(SEED * 1_000_003 + number);
        Endpoint endpoint = Endpoint.ALL.get(random.nextInt(Endpoint.ALL.size()));
        Request request = attack.on(endpoint, random);
        try (var wire = Wire.to(shop.addresses().apply(endpoint.service()))) {
            wire.says(request.bytes());
            wire.endsItsPart();
            Answer answer = wire.answer(PATIENCE);
            tally.count(attack.name(), answer.outcome());
            if (!isClear(attack, answer)) {
                faults.add("%d: %s at %s %s %s: %s\n%s\n%s"
                        .formatted(
                                number,
                                attack,
                                endpoint.service(),
                                request.method,
                                abbreviated(request.target),
                                answer.outcome(),
                                abbreviated(request.text()),
                                abbreviated(answer.body())));
            }
        } catch (RuntimeException e) {
            faults.add("%d: %s at %s: %s".formatted(number, attack, endpoint.service(), e));
        }
    }

    private static boolean isClear(Attack attack, Answer answer) {
        return answer.isComplete() && isClear(attack, answer, answer.status() / 100) && !answer.tellsInternals();
    }

    /** An unknown coding or protocol is answered by the container as HTTP says: with 501 and 505. */
    private static boolean isClear(Attack attack, Answer answer, int hundreds) {
        return switch (hundreds) {
            case 0 -> NOT_UNDERSTOOD.contains(attack);
            case 4 -> answer.isProblem() || WITHOUT_BODY.contains(attack);
            case 5 -> List.of(501, 505).contains(answer.status());
            default -> true;
        };
    }

    private static String abbreviated(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
