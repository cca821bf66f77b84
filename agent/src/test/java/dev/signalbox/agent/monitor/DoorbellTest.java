package dev.signalbox.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorbellTest {

    @TempDir Path temp;
    private final AtomicInteger rung = new AtomicInteger();

    private Doorbell hang() throws IOException {
        return Doorbell.hang(temp.resolve("run/window"), rung::incrementAndGet);
    }

    @Test
    void whatAWindowThatWasKilledHasLeftIsNoWindow() throws IOException {
        Files.createDirectories(temp.resolve("run"));
        Files.createFile(temp.resolve("run/window"));
        Files.createFile(temp.resolve("run/window.lock"));
        try (Doorbell bell = hang()) {
            assertThat(bell).isNotNull();
        }
        try (Doorbell next = hang()) {
            assertThat(next).isNotNull();
        }
        assertThat(temp.resolve("run/window")).doesNotExist();
        assertThat(rung).hasValue(0);
    }

    @Test
    void itHearsWhoKnowsItsWordAndNobodyElse() throws IOException {
        try (Doorbell bell = hang()) {
            assertThat(bell).isNotNull();
            String[] known = Files.readString(temp.resolve("run/window")).split(" ");
            int port = Integer.parseInt(known[0]);
            say(port, "x".repeat(known[1].length()));
            say(port, "");
            say(port, known[1]);
            await().until(() -> rung.get() > 0);
            assertThat(rung).hasValue(1);
        }
    }

    private static void say(int port, String word) throws IOException {
        try (var visitor = new Socket(InetAddress.getLoopbackAddress(), port)) {
            visitor.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
