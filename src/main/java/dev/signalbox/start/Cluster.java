package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The data of the embedded server.
 *
 * @param home where data, port and log lie
 * @param data what PostgreSQL calls its data directory
 * @param password of the one database user
 */
record Cluster(Path home, Path data, String password) {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    /** The major version in the jar; data of another one is not opened. */
    private static final String MAJOR = "18";

    /**
     * Opens the data, or makes it on the first start; a first start that was cut off begins anew.
     */
    static Cluster prepare(
            DataDirectory directory, Path bin, Launcher launcher, ServerSettings settings)
            throws IOException {
        Path home = directory.postgres();
        Path data = home.resolve(MAJOR);
        Path passwordFile = directory.keys().resolve("postgres.password");
        if (Files.isDirectory(data)) {
            if (!Files.isReadable(passwordFile)) {
                throw new Refusal(
                        "%s cannot be read, and without it the data in %s cannot be opened. Put it back from a backup."
                                .formatted(passwordFile, data));
            }
        } else {
            refuseOtherMajor(home);
            log.info("Setting up PostgreSQL {} in {}, once", MAJOR, data);
            if (!Files.exists(passwordFile)) {
                OwnerOnly.write(passwordFile, newPassword());
            }
            initialise(home, data, passwordFile, bin, launcher, settings);
        }
        return new Cluster(home, data, Files.readString(passwordFile).strip());
    }

    Path log() {
        return home.resolve("server.log");
    }

    private static void refuseOtherMajor(Path home) throws IOException {
        try (var entries = Files.list(home)) {
            var other =
                    entries.filter(entry ->
                                    Files.exists(entry.resolve("PG_VERSION"))
                                            && entry.getFileName().toString().matches("\\d+"))
                            .findFirst();
            if (other.isPresent()) {
                throw new Refusal(
                        "%s holds data of PostgreSQL %s, and this Signalbox brings PostgreSQL %s. "
                                        .formatted(home, other.get().getFileName(), MAJOR)
                                + "Start the release that wrote it, make a backup, and restore that into an empty data directory.");
            }
        }
    }

    private static void initialise(
            Path home,
            Path data,
            Path passwordFile,
            Path bin,
            Launcher launcher,
            ServerSettings settings)
            throws IOException {
        Path draft = home.resolve(MAJOR + ".new");
        FileSystemUtils.deleteRecursively(draft);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                bin.resolve("initdb").toString(),
                                "--pgdata=" + draft,
                                "--username=" + KeptPostgres.USER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        command.addAll(settings.initdb());
        Process initdb = launcher.shortLived(command).redirectErrorStream(true).start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(initdb) != 0) {
            throw new Refusal(
                    "PostgreSQL could not be set up in %s: %s".formatted(data, said.strip()));
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was set up", e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
