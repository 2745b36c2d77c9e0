package dev.orderly.endtoend.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports that the project publishes: each free at the moment, so that it runs beside another one. */
record Ports(Map<String, String> byName) {

    private static final Pattern PORT = Pattern.compile("(\\w+_PORT)=.*");

    /** Finds one for each port that the settings name, and one for the databases. */
    static Ports instead(Path settings) {
        try (Stream<String> lines = Files.lines(settings)) {
            Stream<String> named =
                    lines.map(PORT::matcher).filter(line -> line.matches()).map(line -> line.group(1));
            return new Ports(
                    free(Stream.concat(named, Stream.of("POSTGRES_PORT")).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All are held until the last is found: none is given twice. */
    private static Map<String, String> free(List<String> names) throws IOException {
        var ports = new HashMap<String, String>();
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (String name : names) {
                var socket = new ServerSocket(0);
                sockets.add(socket);
                ports.put(name, "" + socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return Map.copyOf(ports);
    }

    int of(String name) {
        return Integer.parseInt(byName.get(name));
    }
}
