package dev.orderly.localstack.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTests {

    private static final int A_MOMENT_MS = 300;

    private final ServerSocket echo;
    private final Link link;

    LinkTests() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        link = new Link("client", "echo", echo.getLocalPort());
    }

    @BeforeEach
    void echoes() {
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket caller = echo.accept();
                    Thread.ofVirtual().start(() -> sendBack(caller));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private static void sendBack(Socket caller) {
        try (caller) {
            caller.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException _) {
            // The line was cut.
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void passesEverythingOn() throws IOException {
        try (Socket client = call()) {
            assertThat(ask(client)).isEqualTo(7);
        }
    }

    @Test
    void hangsUpOnEverybodyWhileItIsCut() throws IOException {
        try (Socket client = call()) {
            assertThat(ask(client)).isEqualTo(7);
            link.disturb(new Disturbance.Cut());

            assertThat(isHungUpOn(client)).isTrue();
            try (Socket later = call()) {
                assertThat(isHungUpOn(later)).isTrue();
            }
        }
        link.mend();
        try (Socket client = call()) {
            assertThat(ask(client)).isEqualTo(7);
        }
    }

    @Test
    void losesAnswersAndHangsUpAfterwards() throws IOException {
        try (Socket client = call()) {
            assertThat(ask(client)).isEqualTo(7);
            link.disturb(new Disturbance.LostAnswers());

            assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketTimeoutException.class);
            link.mend();
            assertThat(isHungUpOn(client)).isTrue();
        }
    }

    @Test
    void leavesThoseAloneWhoHaveLostNothing() throws IOException {
        try (Socket client = call()) {
            assertThat(ask(client)).isEqualTo(7);
            link.disturb(new Disturbance.LostAnswers());
            link.mend();

            assertThat(ask(client)).isEqualTo(7);
        }
    }

    @Test
    void passesNoAnswerOnAfterOneThatWasLost() throws IOException {
        try (Socket client = call()) {
            link.disturb(new Disturbance.LostAnswers());
            assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketTimeoutException.class);

            link.disturb(new Disturbance.Delay(Duration.ZERO));
            client.getOutputStream().write(8);

            assertThat(isHungUpOn(client)).isTrue();
        }
    }

    @Test
    void delaysWhatIsSent() throws IOException {
        link.disturb(new Disturbance.Delay(Duration.ofMillis(A_MOMENT_MS)));
        try (Socket client = call()) {
            assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketTimeoutException.class);
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void hangsUpWhenNobodyIsThere() throws IOException {
        echo.close();
        try (Socket client = call()) {
            assertThat(isHungUpOn(client)).isTrue();
        }
    }

    private Socket call() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(A_MOMENT_MS);
        return client;
    }

    private static int ask(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read();
    }

    private static boolean isHungUpOn(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillConnected) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
