package dev.orderly.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, so that a test can lose what is said or cut the line. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    public TcpProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Loses what the server says on the lines that are open now; what the clients say still arrives. */
    public void loseAnswers() {
        lines.forEach(line -> line.losesAnswers = true);
    }

    /** Cuts all lines that are open now; new ones work. */
    public void cut() {
        lines.forEach(Line::cut);
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                var line = new Line(listener.accept(), new Socket(host, port));
                lines.add(line);
                line.start();
            }
        } catch (IOException _) {
            cut(); // the proxy is closed, or its server is down
        }
    }

    private static final class Line {

        final Socket toClient;
        final Socket toServer;
        volatile boolean losesAnswers;

        Line(Socket toClient, Socket toServer) {
            this.toClient = toClient;
            this.toServer = toServer;
        }

        void start() {
            Thread.ofVirtual().start(() -> pass(toClient, toServer, false));
            Thread.ofVirtual().start(() -> pass(toServer, toClient, true));
        }

        private void pass(Socket from, Socket to, boolean isAnswer) {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                var bytes = new byte[64 * 1024];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (!isAnswer || !losesAnswers) {
                        out.write(bytes, 0, read);
                    }
                }
            } catch (IOException _) {
                cut();
            }
        }

        void cut() {
            try (toClient;
                    toServer) {
                losesAnswers = true;
            } catch (IOException _) {
                losesAnswers = true; // closed is closed
            }
        }
    }
}
