package dev.signalbox.agent.monitor;

import dev.signalbox.agent.disk.DataDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one person from having two windows of one agent on one screen: who opens a second rings at
 * the first, which comes to the front.
 */
final class Doorbell implements AutoCloseable {

    private final FileChannel lock;
    private final ServerSocketChannel socket;
    private final Path place;
    private final Runnable onRing;

    private Doorbell(FileChannel lock, ServerSocketChannel socket, Path place, Runnable onRing) {
        this.lock = lock;
        this.socket = socket;
        this.place = place;
        this.onRing = onRing;
    }

    /** Where windows of this user for that agent, on this screen, find each other. */
    static Path place(DataDirectory data) {
        String screen = System.getenv().getOrDefault("DISPLAY", "");
        String own = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        Path directory =
                !own.isEmpty() && Files.isWritable(Path.of(own))
                        ? Path.of(own)
                        : Objects.requireNonNull(Choices.usualFile().getParent());
        int which = Objects.hash(data.root().toString(), screen);
        return directory.resolve("signalbox-monitor-%08x".formatted(which));
    }

    /** Null: another window has one there already, and has just been rung at. */
    static @Nullable Doorbell hang(Path place, Runnable onRing) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        FileChannel lock =
                FileChannel.open(
                        place.resolveSibling(place.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            SocketChannel.open(UnixDomainSocketAddress.of(place)).close();
            return null;
        }
        Files.deleteIfExists(place);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(place));
        var bell = new Doorbell(lock, socket, place, onRing);
        var listening = new Thread(bell::listen, "doorbell");
        listening.setDaemon(true);
        listening.start();
        return bell;
    }

    private void listen() {
        try {
            while (true) {
                socket.accept().close();
                onRing.run();
            }
        } catch (IOException closed) {
            // The window is, too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(place);
        lock.close();
    }
}
