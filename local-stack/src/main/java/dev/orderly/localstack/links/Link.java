package dev.orderly.localstack.links;

import dev.orderly.localstack.links.Disturbance.Cut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A line from a service to a part: a port of this process, behind which every byte is passed on, or is not. */
public final class Link implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final String service;
    private final String part;
    private final int target;
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile Disturbance disturbance = Disturbance.NONE;

    Link(String service, String part, int target) throws IOException {
        this.service = service;
        this.part = part;
        this.target = target;
        Thread.ofVirtual().name(this + " line").start(this::accept);
    }

    public String service() {
        return service;
    }

    public String part() {
        return part;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Disturbs what is connected now, and what connects until it is mended. */
    public void disturb(Disturbance how) {
        disturbance = how;
        if (how instanceof Cut) {
            wires.forEach(Wire::close);
        }
    }

    /** Who has lost an answer would wait for ever: those connections are closed, as a network does in the end. */
    public void mend() {
        disturbance = Disturbance.NONE;
        wires.stream().filter(Wire::isHoled).forEach(Wire::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException _) {
                // The link is closed, which ends the loop; or the caller is gone, or there is no socket left for now.
                LockSupport.parkNanos(A_MOMENT.toNanos());
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        if (disturbance instanceof Cut) {
            caller.close();
            return;
        }
        try {
            var wire = new Wire(caller, new Socket(InetAddress.getLoopbackAddress(), target), () -> disturbance);
            wires.add(wire);
            wire.carry(() -> wires.remove(wire));
            if (disturbance instanceof Cut) {
                wire.close(); // it was cut while the connection came about
            }
        } catch (IOException partIsDown) {
            caller.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            wires.forEach(Wire::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return service + " to " + part;
    }
}
