package dev.signalbox.automation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zips for tests: name, text, name, text. */
public final class Zips {

    /** Entries carry a time; the same content is to be the same zip whenever it is made. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Zips() {}

    public static byte[] of(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                ZipEntry entry = new ZipEntry(namesAndTexts[i]);
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A package with one task {@code main}; different {@code text}, different content. */
    public static byte[] simple(String text) {
        return of(
                "signalbox.yaml",
                """
                environment: none
                tasks:
                  main: {command: [python3, main.py], foreground: false}
                """,
                "main.py",
                "print('" + text + "')\n");
    }

    public static Path file(byte[] zip) {
        try {
            Path file = Files.createTempFile("package", ".zip");
            file.toFile().deleteOnExit();
            return Files.write(file, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
