package dev.orderly.localstack.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisabledOnOs(OS.WINDOWS)
class SupervisorTests {

    @TempDir
    Path directory;

    private final List<String> history = new CopyOnWriteArrayList<>();
    private Path state = Path.of("");
    private Supervisor supervisor = supervise(List.of());

    @BeforeEach
    void useDirectory() {
        state = directory.resolve("stack.json");
        supervisor = supervise(List.of());
    }

    @AfterEach
    void stopAll() throws IOException {
        supervisor.stopAll();
    }

    @Test
    void startsEachPartAfterThoseThatItNeedsAndStopsItBeforeThem() throws IOException {
        supervisor = supervise(List.of(new Sleeper("database"), new Sleeper("service", "database")));

        supervisor.startAll();
        await().atMost(10, SECONDS)
                .untilAsserted(() ->
                        assertThat(history).containsSubsequence("database READY", "service STARTING", "service READY"));

        supervisor.stopAll();
        assertThat(history).containsSubsequence("service STOPPED", "database STOPPED");
        assertThat(state).doesNotExist();
    }

    @Test
    void startsAPartAgainThatDies() {
        supervisor = supervise(List.of(new Sleeper("service")));
        supervisor.startAll();
        Long first = supervisor.status().getFirst().pid();

        supervisor.crash("service");

        await().atMost(10, SECONDS).untilAsserted(() -> {
            assertThat(supervisor.status().getFirst().state()).isEqualTo(State.READY);
            assertThat(supervisor.status().getFirst().pid()).isNotEqualTo(first);
        });
    }

    @Test
    void leavesAPartDownThatWasKilledOnPurpose() {
        supervisor = supervise(List.of(new Sleeper("service")));
        supervisor.startAll();

        supervisor.halt("service");

        assertThat(supervisor.status().getFirst().state()).isEqualTo(State.STOPPED);
        assertThat(supervisor.status().getFirst().pid()).isNull();
    }

    @Test
    void saysWhetherAPartHadToBeStartedOrStopped() {
        supervisor = supervise(List.of(new Sleeper("service")));
        supervisor.startAll();

        assertThat(supervisor.start("service")).isFalse();
        assertThat(supervisor.stop("service")).isTrue();
        assertThat(supervisor.stop("service")).isFalse();
        assertThat(supervisor.halt("service")).isFalse();
        assertThat(supervisor.start("service")).isTrue();
        assertThat(supervisor.halt("service")).isTrue();
        assertThat(supervisor.halt("service")).isFalse();
    }

    @Test
    void givesUpOnAPartThatDiesAgainAndAgainAndShowsWhatItSaid() {
        supervisor = supervise(List.of(new Sleeper("service") {
            @Override
            public ProcessBuilder command() {
                return new ProcessBuilder("sh", "-c", "echo no luck today; exit 7");
            }

            @Override
            public boolean isReady() {
                return false;
            }
        }));

        assertThatExceptionOfType(StackProblem.class)
                .isThrownBy(supervisor::startAll)
                .withMessageContaining("no luck today");
    }

    @Test
    void namesThePortThatIsInUseAndThePartThatNeedsIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StackProblem.class)
                    .isThrownBy(() -> Supervisor.requireFree(taken.getLocalPort(), "kafka"))
                    .withMessageContaining("kafka")
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void killsWhatALauncherThatIsGoneHasLeftAndNothingElse() throws IOException {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        var longAgo = Instant.parse("2001-01-01T00:00:00Z");
        var content = new StateFile.Content(
                new StateFile.Running(stranger.pid(), longAgo),
                1,
                Map.of(
                        "orphan",
                        StateFile.Running.of(orphan.toHandle()),
                        "stranger",
                        new StateFile.Running(stranger.pid(), longAgo)));
        Files.writeString(state, JsonMapper.shared().writeValueAsString(content));

        try {
            assertThat(new StateFile(state).killOrphans()).containsExactly("orphan");
            assertThat(orphan.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Supervisor supervise(List<Part> parts) {
        var listener = new Listener() {
            @Override
            public void line(String part, String line) {}

            @Override
            public void progress(String part, State next, String detail) {
                history.add(part + " " + next);
            }
        };
        return new Supervisor(
                parts, Objects.requireNonNull(state.toAbsolutePath().getParent()), listener, new StateFile(state), 1);
    }

    private static class Sleeper implements Part {

        private final String name;
        private final List<String> needs;

        Sleeper(String name, String... needs) {
            this.name = name;
            this.needs = List.of(needs);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public List<String> needs() {
            return needs;
        }

        @Override
        public ProcessBuilder command() {
            return new ProcessBuilder("sleep", "60");
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public String url() {
            return "";
        }
    }
}
