package dev.signalbox.agent.monitor;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one person from having two windows of one agent on one screen: who opens a second rings at
 * the first, which comes to the front.
 */
final class Doorbell implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 2_000;

    private final FileChannel lock;
    private final ServerSocket socket;
    private final Path place;
    private final String word;
    private final Runnable onRing;

    private Doorbell(
            FileChannel lock, ServerSocket socket, Path place, String word, Runnable onRing) {
        this.lock = lock;
        this.socket = socket;
        this.place = place;
        this.word = word;
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

    /**
     * Null: another window has one there already, and has just been rung at. It is a port of this
     * computer, since not every Windows has sockets that are files.
     */
    static @Nullable Doorbell hang(Path place, Runnable onRing) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        FileChannel lock =
                FileChannel.open(
                        place.resolveSibling(place.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            ring(place);
            return null;
        }
        var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        String word = UUID.randomUUID().toString();
        Disk.write(place, socket.getLocalPort() + " " + word);
        var bell = new Doorbell(lock, socket, place, word, onRing);
        var listening = new Thread(bell::listen, "doorbell");
        listening.setDaemon(true);
        listening.start();
        return bell;
    }

    /** What stands there may be of a window before, if the one there now has just begun. */
    private static void ring(Path place) throws IOException {
        String[] known =
                Files.exists(place) ? Files.readString(place).split(" ", 2) : new String[0];
        if (known.length == 2) {
            int port = Integer.parseInt(known[0]);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(known[1].getBytes(StandardCharsets.US_ASCII));
            } catch (ConnectException justBegun) {
                // It comes to the front by itself.
            }
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket visitor = socket.accept()) {
                visitor.setSoTimeout(PATIENCE_MILLIS);
                byte[] said = visitor.getInputStream().readNBytes(word.length());
                if (word.equals(new String(said, StandardCharsets.US_ASCII))) {
                    onRing.run();
                }
            } catch (IOException next) {
                // Whoever it was has gone, or the window is closed.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(place);
        lock.close();
    }
}
