package dev.signalbox.start;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, which travel in the jar and are unpacked once per version. */
final class Programs {

    private static final Logger log = LoggerFactory.getLogger(Programs.class);

    private Programs() {}

    /** The directory with {@code bin}, {@code lib} and {@code share} of the version in the jar. */
    static Path unpackedUnder(Path home) throws IOException {
        URL archive = archive();
        URLConnection connection = archive.openConnection();
        Path unpacked = home.resolve("programs-" + fingerprint(connection));
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        log.info("Unpacking PostgreSQL into {}, once", unpacked);
        Files.createDirectories(home);
        Path draft = Files.createTempDirectory(home, "unpacking-");
        try {
            unpack(connection, draft);
            Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
        return unpacked;
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ")[0];
        String machine =
                System.getProperty("os.arch")
                        .replace("amd64", "x86_64")
                        .replace("aarch64", "arm_64");
        URL archive = Programs.class.getResource("/postgres-%s-%s.txz".formatted(system, machine));
        if (archive == null) {
            throw new Refusal(
                    "there is no embedded PostgreSQL for %s on %s. %s"
                            .formatted(
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    Refusal.elsewhere()));
        }
        return archive;
    }

    /** Tells versions apart without reading the archive. */
    private static String fingerprint(URLConnection connection) throws IOException {
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URLConnection connection, Path target) throws IOException {
        try (InputStream in = connection.getInputStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (!neededToRun(entry.getName())) {
                    continue;
                }
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(
                            "the archive of PostgreSQL has an entry outside of it: "
                                    + entry.getName());
                }
                write(tar, entry, file);
            }
        }
    }

    private static boolean neededToRun(String name) {
        return !name.endsWith(".a") && !name.contains("/pgxs/") && !name.contains("/pkgconfig/");
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, true)) {
                throw new IOException(file + " cannot be made executable");
            }
        }
    }
}
