package dev.signalbox.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @TempDir Path home;

    @Test
    void programsAreUnpackedOnceAndRun() throws Exception {
        Path programs = Programs.unpackedUnder(home);
        Process version =
                new ProcessBuilder(programs.resolve("bin/postgres").toString(), "--version")
                        .start();
        assertThat(new String(version.getInputStream().readAllBytes()))
                .startsWith("postgres (PostgreSQL) 18.");
        FileTime unpacked = Files.getLastModifiedTime(programs.resolve("bin/postgres"));
        assertThat(Programs.unpackedUnder(home)).isEqualTo(programs);
        assertThat(Files.getLastModifiedTime(programs.resolve("bin/postgres"))).isEqualTo(unpacked);
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(programs);
        }
    }
}
