package dev.signalbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackageZipTest {

    @TempDir Path directory;

    static Stream<Arguments> unsound() {
        byte[] sound = Zips.simple("content that is long enough to be cut");
        return Stream.of(
                Arguments.of(new byte[0], "The zip is empty: the upload had no content."),
                Arguments.of(
                        "hello, I am a text".getBytes(StandardCharsets.UTF_8),
                        "The zip is none: the file does not start as a zip does."),
                Arguments.of(
                        Arrays.copyOf(sound, sound.length - 30),
                        "The zip is truncated: its end, with the list of contents, is missing."),
                Arguments.of(Zips.of(), "The zip is empty: it has no files."),
                Arguments.of(
                        Zips.of("../evil", "x"),
                        "The path leads out of the package; .. is not allowed."),
                Arguments.of(
                        Zips.of("a/../../evil", "x"),
                        "The path leads out of the package; .. is not allowed."),
                Arguments.of(
                        Zips.of("/etc/passwd", "x"),
                        "The path is absolute; only paths inside the package are allowed."),
                Arguments.of(
                        Zips.of("C:evil", "x"),
                        "The path is absolute; only paths inside the package are allowed."),
                Arguments.of(
                        Zips.of("a\\b", "x"),
                        "The path has backslashes; a zip separates folders by /."),
                Arguments.of(
                        Zips.of("a\nb", "x"),
                        "The name is not allowed: names have 1 to 1024 characters and no control characters."),
                Arguments.of(
                        asLink(Zips.of("link", "/etc/passwd")),
                        "This is a link or a device; only files and folders are allowed."),
                Arguments.of(
                        encrypted(Zips.of("secret", "x")),
                        "The file is encrypted; only plain zips are allowed."),
                Arguments.of(
                        twice(Zips.of("aaaa.txt", "x", "bbbb.txt", "y")),
                        "The zip has this file twice."));
    }

    @ParameterizedTest
    @MethodSource
    void unsound(byte[] zip, String problem) {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> PackageZip.open(Zips.file(zip)));
        assertThat(refused.faults()).extracting(Refused.Fault::message).contains(problem);
    }

    @Test
    void damagedContentIsNamed() {
        byte[] zip = Zips.simple("x".repeat(2000));
        int data = new String(zip, StandardCharsets.ISO_8859_1).indexOf("main.py") + 12;
        Arrays.fill(zip, data, data + 8, (byte) 0xFF);
        Refused refused =
                catchThrowableOfType(Refused.class, () -> PackageZip.open(Zips.file(zip)));
        assertThat(refused.faults().getFirst().where()).isEqualTo("main.py");
    }

    @Test
    void moreThanTwoGigabytesAreNotUnpacked() throws IOException {
        Path file = directory.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry("zeros" + i));
                for (int mega = 0; mega < 700; mega++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
        }
        Refused refused = catchThrowableOfType(Refused.class, () -> PackageZip.open(file));
        assertThat(refused.getMessage()).contains("larger than 2 GB when unpacked");
    }

    @Test
    void aSizeThatLiesIsFoundOut() {
        byte[] zip = Zips.of("zeros", "0".repeat(100_000));
        int directory = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        zip[directory + 24] = 5;
        zip[directory + 25] = 0;
        zip[directory + 26] = 0;
        Refused refused =
                catchThrowableOfType(Refused.class, () -> PackageZip.open(Zips.file(zip)));
        assertThat(refused.faults().getFirst().where()).isEqualTo("zeros");
    }

    @Test
    void moreThanAHundredThousandEntriesAreNotTaken() throws IOException {
        Path file = directory.resolve("many.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (int i = 0; i <= 100_000; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
                zip.closeEntry();
            }
        }
        Refused refused = catchThrowableOfType(Refused.class, () -> PackageZip.open(file));
        assertThat(refused.getMessage()).contains("has 100001 entries; allowed are 100000");
    }

    private static int entryOf(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    }

    /** Made by Unix, with the mode of a symbolic link. */
    private static byte[] asLink(byte[] zip) {
        int at = entryOf(zip);
        zip[at + 5] = 3;
        zip[at + 40] = (byte) 0xFF;
        zip[at + 41] = (byte) 0xA1;
        return zip;
    }

    private static byte[] encrypted(byte[] zip) {
        zip[entryOf(zip) + 8] |= 1;
        return zip;
    }

    private static byte[] twice(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1)
                .replace("bbbb.txt", "aaaa.txt")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
