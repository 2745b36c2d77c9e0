package dev.orderly.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.orders.Shop.Answer;
import dev.orderly.testing.Survives;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class IdempotencyIT {

    private final Shop alice;
    private final Shop bob;
    private final OrderService service;

    IdempotencyIT(@LocalServerPort int port, @Autowired OrderService service) {
        this.service = service;
        alice = Shop.asNewCustomer(port);
        bob = Shop.asNewCustomer(port);
    }

    @BeforeEach
    void sellMugs() {
        service.sells("MUG-BLUE", "12.00");
    }

    @Test
    @Survives(42)
    void answersARepeatAsItAnsweredFirst() {
        Answer first = alice.place("key", Shop.anOrder());
        service.confirms(first.orderId());

        Answer repeat = alice.place("key", Shop.anOrder().replace("\n", " "));

        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(repeat.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(alice.get("/api/orders").at("/totalOrders")).isEqualTo("1");
    }

    @Test
    @Survives(42)
    void rejectsAKeyThatComesBackWithAnotherBody() {
        alice.place("key", Shop.anOrderOf("MUG-BLUE", 1));

        Answer answer = alice.place("key", Shop.anOrderOf("MUG-BLUE", 2));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfCustomersApart() {
        Answer ofAlice = alice.place("key", Shop.anOrder());
        Answer ofBob = bob.place("key", Shop.anOrderOf("MUG-BLUE", 7));

        assertThat(ofBob.status()).isEqualTo(202);
        assertThat(ofBob.orderId()).isNotEqualTo(ofAlice.orderId());
    }

    @Test
    void remembersNoRequestThatItRefused() {
        alice.place("key", Shop.anOrderOf("UNICORN", 1));

        assertThat(alice.place("key", Shop.anOrder()).status()).isEqualTo(202);
    }

    @Test
    void answersARepeatAfterWhatWasPersonalIsErased() {
        Answer first = alice.place("key", Shop.anOrder());
        service.rejects(first.orderId());
        alice.erasePersonalData(first.orderId());

        assertThat(alice.place("key", Shop.anOrder()).body()).isEqualTo(first.body());
    }

    @Test
    @Survives(42)
    void rejectsARepeatWhileTheFirstIsBeingWorkedOn() {
        Answer answer = service.whileHoldingKey(alice.customer(), "key", () -> alice.place("key", Shop.anOrder()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/type")).isEqualTo("urn:orderly:problem:idempotency-key-in-flight");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(alice.place("key", Shop.anOrder()).status()).isEqualTo(202);
    }

    @Test
    @Survives(42)
    void placesOneOrderForManyRequestsAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "round-" + round;
            List<Answer> answers = atOnce(16, () -> alice.place(key, Shop.anOrder()));

            assertThat(answers).extracting(Answer::status).contains(202);
            assertThat(answers).extracting(Answer::status).isSubsetOf(202, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 202)
                    .extracting(Answer::orderId)
                    .containsOnly(alice.place(key, Shop.anOrder()).orderId());
        }
        assertThat(alice.get("/api/orders").at("/totalOrders")).isEqualTo("20");
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> task).toList());
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
