package dev.orderly.localstack.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnnouncerTests {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch resumed = new CountDownLatch(1);

    @Test
    @Timeout(10)
    void holdsNobodyUpWhenTheListenerIsSlowAndTellsEverythingLater() {
        try (var announcer = new Announcer(new PausedTerminal())) {
            for (int i = 0; i < 1000; i++) {
                announcer.progress("part " + i, State.READY, "");
            }
            resumed.countDown();
            await().atMost(5, SECONDS).until(() -> told.size() == 1000 && "part 999".equals(told.getLast()));
        }
    }

    private final class PausedTerminal implements Listener {
        @Override
        public void line(String part, String line) {}

        @Override
        public void progress(String part, State state, String detail) {
            try {
                resumed.await();
                told.add(part);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
