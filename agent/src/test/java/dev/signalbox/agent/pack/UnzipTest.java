package dev.signalbox.agent.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnzipTest {

    private static final int LINK = 0120777;
    private static final int PROGRAM = 0100755;

    @TempDir Path temp;
    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(temp.resolve("target"));
    }

    @Test
    void filesArriveWithTheirContentAndTheRightToBeExecuted() throws Exception {
        unzip(withMode(zip("bin/run.sh", "echo"), PROGRAM));

        assertThat(target.resolve("bin/run.sh")).hasContent("echo").isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "/etc/out", "a/../../out", "a\\out", "C:out"})
    void aPathThatLeadsOutsideIsRefused(String name) throws Exception {
        byte[] zip = zip(name, "x");

        assertThatExceptionOfType(BadPackage.class)
                .isThrownBy(() -> unzip(zip))
                .withMessageContaining(name);
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void aLinkIsRefused() throws Exception {
        byte[] zip = withMode(zip("link", "/etc/passwd"), LINK);

        assertThatExceptionOfType(BadPackage.class)
                .isThrownBy(() -> unzip(zip))
                .withMessage("The package holds a link: link");
    }

    @Test
    void aFileThatIsNoZipIsRefused() {
        assertThatExceptionOfType(BadPackage.class)
                .isThrownBy(() -> unzip("no zip at all".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("not a zip");
    }

    @Test
    void aZipThatBreaksOffIsRefused() throws Exception {
        byte[] whole = zip("a.txt", "content of the file");
        byte[] half = Arrays.copyOfRange(whole, 20, whole.length);

        assertThatExceptionOfType(BadPackage.class).isThrownBy(() -> unzip(half));
    }

    @Test
    void tooManyEntriesAreRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= Unzip.MOST_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }

        assertThatExceptionOfType(BadPackage.class)
                .isThrownBy(() -> unzip(bytes.toByteArray()))
                .withMessage("The package has 100001 entries; 100000 are allowed.");
    }

    @Test
    void aZipThatGrowsBeyondTheLimitIsRefusedBeforeTheDiskIsFull() throws Exception {
        byte[] zip = zip("zeros", "0".repeat(10_000));
        Files.write(temp.resolve("bomb.zip"), zip);

        assertThatExceptionOfType(BadPackage.class)
                .isThrownBy(() -> new Unzip(temp.resolve("bomb.zip"), target, 9_999).run())
                .withMessageContaining("larger");
    }

    private void unzip(byte[] bytes) throws IOException, BadPackage {
        Path zip = Files.write(temp.resolve("package.zip"), bytes);
        new Unzip(zip, target, Unzip.MOST_BYTES).run();
    }

    private static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /**
     * Java writes no Unix modes, so they are put into the one entry of the list of files by hand.
     */
    private static byte[] withMode(byte[] zip, int mode) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int list = buffer.getInt(zip.length - 22 + 16);
        buffer.put(list + 5, (byte) 3);
        buffer.putInt(list + 38, mode << 16);
        return zip;
    }
}
