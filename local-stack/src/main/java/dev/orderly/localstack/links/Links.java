package dev.orderly.localstack.links;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All lines of a stack, each of which can be disturbed. */
public final class Links implements Wiring, AutoCloseable {

    private final List<Link> links = new CopyOnWriteArrayList<>();

    @Override
    public int port(String service, String part, int port) {
        try {
            var link = new Link(service, part, port);
            links.add(link);
            return link.port();
        } catch (IOException e) {
            throw new StackProblem("There is no free port for the line from %s to %s".formatted(service, part), e);
        }
    }

    public List<Link> all() {
        return List.copyOf(links);
    }

    @Override
    public void close() {
        links.forEach(Link::close);
    }
}
