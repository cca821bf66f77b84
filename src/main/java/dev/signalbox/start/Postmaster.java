package dev.signalbox.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one server going: starts it, starts it again on the same port when it dies, and shuts it
 * down. All of that happens on one thread, because the server is tied to the thread that started
 * it.
 */
final class Postmaster implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final ServerStart start;
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
    private final CompletableFuture<ServerStart.Going> first = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ServerStart.@Nullable Going going;

    Postmaster(Path bin, Cluster cluster, Launcher launcher, ServerSettings settings) {
        this.cluster = cluster;
        this.start = new ServerStart(bin, cluster, launcher, settings);
    }

    /** Returns when the server answers. */
    void start() {
        keeper.start();
        try {
            var _ = first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Refusal refusal
                    ? refusal
                    : new Refusal("the embedded PostgreSQL does not start: " + e.getCause(), e);
        }
    }

    int port() {
        return first.join().port();
    }

    long pid() {
        ServerStart.Going now = going;
        return now == null ? 0 : now.process().pid();
    }

    private void keep() {
        try {
            ServerStart.Going server = firstStart();
            going = server;
            first.complete(server);
            while (endedByItself(server)) {
                ServerStart.Going next = again(server.port());
                if (next == null) {
                    return;
                }
                log.info("PostgreSQL goes again");
                going = next;
                server = next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            first.completeExceptionally(e);
        }
    }

    /** Waits for the end of the server; false when that was asked for, even while it started. */
    private boolean endedByItself(ServerStart.Going server) throws InterruptedException {
        if (isClosing()) {
            LeftBehind.interrupt(server.process().pid());
        }
        int exit = server.process().waitFor();
        if (isClosing()) {
            return false;
        }
        log.warn(
                "PostgreSQL ended by itself (exit code {}), its log is {}; starting it again",
                exit,
                cluster.log());
        return true;
    }

    private ServerStart.Going firstStart() throws IOException, InterruptedException {
        Ports ports = new Ports(cluster.home());
        long deadline = System.nanoTime() + FIRST_PATIENCE.toNanos();
        while (true) {
            try {
                return start.on(ports.choose());
            } catch (ServerStart.Failed e) {
                if (!e.mayPass() || System.nanoTime() > deadline) {
                    throw new Refusal(
                            "the embedded PostgreSQL does not start: %s. Its log is %s."
                                    .formatted(e.getMessage(), cluster.log()));
                }
                Thread.sleep(200);
            }
        }
    }

    /** The server goes again, or null when it is no longer wanted. */
    private ServerStart.@Nullable Going again(int port) throws InterruptedException {
        Duration pause = Duration.ofMillis(100);
        while (!isClosing()) {
            try {
                return start.on(port);
            } catch (ServerStart.Failed | IOException | Refusal e) {
                log.error(
                        "PostgreSQL does not start: {}. Trying again in {} ms",
                        e.getMessage(),
                        pause.toMillis());
            }
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                            ? LONGEST_PAUSE
                            : pause.multipliedBy(2);
        }
        return null;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
        ServerStart.Going now = going;
        if (now != null && now.process().isAlive()) {
            LeftBehind.interrupt(now.process().pid());
        }
        try {
            keeper.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
