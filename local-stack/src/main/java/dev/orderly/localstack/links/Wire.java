package dev.orderly.localstack.links;

import dev.orderly.localstack.links.Disturbance.Cut;
import dev.orderly.localstack.links.Disturbance.Delay;
import dev.orderly.localstack.links.Disturbance.LostAnswers;
import dev.orderly.localstack.links.Disturbance.None;
import dev.orderly.localstack.links.Disturbance.Throttle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;

/** One connection that goes through a link. */
final class Wire implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final Socket caller;
    private final Socket called;
    private final Supplier<Disturbance> disturbance;
    private volatile boolean holed;

    Wire(Socket caller, Socket called, Supplier<Disturbance> disturbance) {
        this.caller = caller;
        this.called = called;
        this.disturbance = disturbance;
    }

    /** Whether something was dropped: what came after it would be taken for what is missing. */
    boolean isHoled() {
        return holed;
    }

    void carry(Runnable ended) {
        try {
            caller.setTcpNoDelay(true);
            called.setTcpNoDelay(true);
        } catch (IOException hungUp) {
            close();
            ended.run();
            return;
        }
        Thread.ofVirtual().start(() -> {
            pass(caller, called, false);
            ended.run();
        });
        Thread.ofVirtual().start(() -> pass(called, caller, true));
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        try (this;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (arrives(length, isAnswer)) {
                    out.write(piece, 0, length);
                } else if (!isWaitedFor()) {
                    return;
                }
            }
        } catch (IOException _) {
            // One end has hung up, and so does the other.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean arrives(int length, boolean isAnswer) throws InterruptedException {
        boolean gotThrough = getsThrough(length, isAnswer);
        if (!gotThrough) {
            holed = true;
        }
        return gotThrough && !(isAnswer && holed);
    }

    private boolean getsThrough(int length, boolean isAnswer) throws InterruptedException {
        return switch (disturbance.get()) {
            case None _ -> true;
            case Cut _ -> false;
            case LostAnswers _ -> !isAnswer;
            case Delay(Duration by) -> {
                Thread.sleep(by);
                yield true;
            }
            case Throttle(int bytesPerSecond) -> {
                Thread.sleep(Duration.ofMillis(1000L * length / bytesPerSecond));
                yield true;
            }
        };
    }

    /** Whether the caller is still to believe that an answer comes; asked after the hole is known to who mends. */
    private boolean isWaitedFor() {
        return disturbance.get() instanceof LostAnswers;
    }

    @Override
    public void close() {
        try (caller;
                called) {
            // Closed is closed, whoever was first.
        } catch (IOException _) {
            // It was closed already.
        }
    }
}
