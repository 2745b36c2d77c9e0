package dev.orderly.localstack.process;

import dev.orderly.localstack.StackProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Starts the parts as early as what they need allows, watches them, and stops them in the opposite order. */
public final class Supervisor {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, PartProcess> processes = new LinkedHashMap<>();
    private final ExecutorService starters = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("start-", 0).factory());
    private final Announcer announcer;
    private final StateFile stateFile;
    private final int controlPort;
    private volatile boolean closing;

    /** What is known of one part. */
    public record Status(
            String part, State state, @Nullable Long pid, int port, long memory, boolean ready, String url) {}

    public Supervisor(List<Part> parts, Path logs, Listener listener, StateFile stateFile, int controlPort) {
        this.announcer = new Announcer(listener);
        this.stateFile = stateFile;
        this.controlPort = controlPort;
        for (Part part : parts) {
            var log = new LogFile(logs.resolve(part.name() + ".log"));
            announcer.follow(part.name(), log);
            processes.put(part.name(), new PartProcess(part, log, announcer, this::remember));
        }
    }

    public void requireFreePorts() {
        for (PartProcess process : processes.values()) {
            process.part()
                    .ports()
                    .forEach(port -> requireFree(port, process.part().name()));
        }
    }

    public static void requireFree(int port, String part) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackProblem(
                    "Port %d, which %s needs, is in use by something else. Free it, or choose other ports with --base-port."
                            .formatted(port, part),
                    e);
        }
    }

    /** Starts every part and returns when all are ready; gives up on all of them when one cannot be started. */
    public void startAll() {
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        var firstFailure = new CompletableFuture<Void>();
        processes.forEach((name, process) -> {
            var needs = process.part().needs().stream().map(ready::get).toArray(CompletableFuture<?>[]::new);
            ready.put(name, CompletableFuture.allOf(needs).thenRunAsync(() -> start(name), starters));
            ready.get(name).exceptionally(failure -> {
                firstFailure.completeExceptionally(failure);
                return null;
            });
        });
        try {
            var all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            cancelStart();
            throw e.getCause() instanceof StackProblem problem ? problem : e;
        }
    }

    /** Makes {@link #startAll()} give up. */
    public void cancelStart() {
        starters.shutdownNow();
    }

    /** Starts one part and returns when it is ready; false if it was ready already. */
    public boolean start(String name) {
        boolean wasReady = process(name).state() == State.READY;
        withoutChecked(() -> process(name).start(PATIENCE), name);
        return !wasReady;
    }

    /** Stops one part in an orderly way; it stays down until it is started. False if it was stopped already. */
    public boolean stop(String name) {
        boolean wasStopped = process(name).state() == State.STOPPED;
        withoutChecked(process(name)::stop, name);
        return !wasStopped;
    }

    /** Kills one part without warning; it stays down until it is started. False if it was stopped already. */
    public boolean halt(String name) {
        boolean wasStopped = process(name).state() == State.STOPPED;
        withoutChecked(process(name)::halt, name);
        return !wasStopped;
    }

    /** Kills one part without warning; it comes back by itself. */
    public void crash(String name) {
        withoutChecked(process(name)::crash, name);
    }

    public void pause(String name) {
        withoutChecked(process(name)::pause, name);
    }

    public void resume(String name) {
        withoutChecked(process(name)::resume, name);
    }

    public void awaitReady(String name, Duration patience) {
        withoutChecked(() -> process(name).awaitReady(patience), name);
    }

    public List<Status> status() {
        return processes.values().stream().map(Supervisor::status).toList();
    }

    private static Status status(PartProcess process) {
        Part part = process.part();
        Optional<ProcessTree> tree = process.tree();
        return new Status(
                part.name(),
                process.state(),
                tree.map(running -> running.root().pid()).orElse(null),
                part.port(),
                tree.map(ProcessTree::memory).orElse(0L),
                tree.isPresent() && part.isReady(),
                part.url());
    }

    /** The process that supervises the others. */
    public Status launcherStatus() {
        long pid = ProcessHandle.current().pid();
        String url = "http://localhost:" + controlPort;
        return new Status("launcher", State.READY, pid, controlPort, ProcessTree.memoryOf(pid), true, url);
    }

    /** Stops all parts, each before those that it needs. */
    public void stopAll() throws IOException {
        closing = true;
        cancelStart();
        Map<String, CompletableFuture<Void>> stopped = new LinkedHashMap<>();
        ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor();
        for (PartProcess process : List.copyOf(processes.values()).reversed()) {
            String name = process.part().name();
            var users = processes.values().stream()
                    .map(PartProcess::part)
                    .filter(other -> other.needs().contains(name))
                    .map(user -> stopped.get(user.name()))
                    .toArray(CompletableFuture<?>[]::new);
            stopped.put(
                    name,
                    CompletableFuture.allOf(users)
                            .handleAsync(
                                    (done, failure) -> {
                                        stop(name);
                                        return null;
                                    },
                                    stoppers));
        }
        try {
            CompletableFuture.allOf(stopped.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            stateFile.delete();
            announcer.close();
        }
    }

    private synchronized void remember() {
        if (!closing) {
            stateFile.write(controlPort, processes.values());
        }
    }

    private PartProcess process(String name) {
        PartProcess process = processes.get(name);
        if (process == null) {
            throw StackProblem.noSuchPart(name, processes.keySet());
        }
        return process;
    }

    private static void withoutChecked(Action action, String name) {
        try {
            action.run();
        } catch (IOException e) {
            throw new StackProblem(name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem(name + ": interrupted", e);
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException;
    }
}
