package dev.orderly.localstack.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Questions that a process answers only when it does its work, asked with as little machinery as possible. */
public final class Probes {

    private static final int PATIENCE_MILLIS = 1000;

    private Probes() {}

    public static boolean http(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Somebody listens there. */
    public static boolean tcp(int port) {
        return answers(port, (in, out) -> true);
    }

    /** The broker answers the AMQP 0-9-1 protocol header with a method frame, {@code connection.start}. */
    public static boolean amqp(int port) {
        return answers(port, (in, out) -> {
            out.write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            return in.readByte() == 1;
        });
    }

    /** Kafka answers an ApiVersions request (key 18, version 0) once it has caught up with its metadata. */
    public static boolean kafka(int port) {
        return answers(port, (in, out) -> {
            byte[] client = "orderly".getBytes(StandardCharsets.US_ASCII);
            int correlation = 7;
            out.writeInt(2 + 2 + 4 + 2 + client.length);
            out.writeShort(18);
            out.writeShort(0);
            out.writeInt(correlation);
            out.writeShort(client.length);
            out.write(client);
            in.readInt();
            return in.readInt() == correlation && in.readShort() == 0;
        });
    }

    private static boolean answers(int port, Exchange exchange) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return exchange.succeeds(
                    new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Exchange {
        boolean succeeds(DataInputStream in, DataOutputStream out) throws IOException;
    }
}
