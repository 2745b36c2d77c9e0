package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** A connection to a service on which anything can be said. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(URI service) {
        try {
            var socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()), 5000);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(service + " takes no connection", e);
        }
    }

    /** Says something; false if the service has hung up and hears it no more. */
    boolean says(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    boolean says(String text) {
        return says(text.getBytes(ISO_8859_1));
    }

    /** Says nothing more, but listens. */
    void endsItsPart() {
        try {
            socket.shutdownOutput();
        } catch (IOException _) {
            // The service has hung up first.
        }
    }

    /** All that the service says until it hangs up. */
    Answer answer(Duration patience) {
        var heard = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            InputStream in = socket.getInputStream();
            var buffer = new byte[8192];
            while (true) {
                int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
                if (left <= 0) {
                    return Answer.unfinished(heard.toString(ISO_8859_1));
                }
                socket.setSoTimeout(left);
                int read = in.read(buffer);
                if (read < 0) {
                    return Answer.of(heard.toString(ISO_8859_1));
                }
                heard.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException _) {
            return Answer.unfinished(heard.toString(ISO_8859_1));
        } catch (SocketException _) {
            // The service hung up before it had heard everything.
            return Answer.of(heard.toString(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
