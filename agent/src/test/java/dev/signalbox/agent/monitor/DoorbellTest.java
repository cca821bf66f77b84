package dev.signalbox.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
