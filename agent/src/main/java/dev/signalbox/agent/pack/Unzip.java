package dev.signalbox.agent.pack;

import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip that nobody here has reason to trust. The room has checked it too; this is the
 * check that counts.
 */
final class Unzip {

    static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;
    static final int MOST_ENTRIES = 100_000;

    private static final int KIND = 0170000;
    private static final int LINK = 0120000;
    private static final int EXECUTABLE = 0111;

    private final Path zip;
    private final Path target;
    private final long mostBytes;
    private long bytesLeft;

    Unzip(Path zip, Path target, long mostBytes) {
        this.zip = zip;
        this.target = target;
        this.mostBytes = mostBytes;
        this.bytesLeft = mostBytes;
    }

    void run() throws IOException, BadPackage {
        Map<String, Integer> modes = ZipDirectory.modes(zip);
        try (var file = new ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES) {
                throw new BadPackage(
                        "The package has %d entries; %d are allowed."
                                .formatted(file.size(), MOST_ENTRIES));
            }
            for (ZipEntry entry : Collections.list(file.entries())) {
                unpack(file, entry, modes.getOrDefault(entry.getName(), 0));
            }
        } catch (ZipException broken) {
            throw new BadPackage("The package is not a whole zip: " + broken.getMessage());
        }
    }

    private void unpack(ZipFile file, ZipEntry entry, int mode) throws IOException, BadPackage {
        if ((mode & KIND) == LINK) {
            throw new BadPackage("The package holds a link: " + entry.getName());
        }
        Path path = inside(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (Files.exists(path)) {
            throw new BadPackage("The package holds this file twice: " + entry.getName());
        }
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(path)) {
            copy(in, out);
        }
        if (Disk.isPosix(path)) {
            boolean executable = (mode & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException, BadPackage {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytesLeft -= read;
            if (bytesLeft < 0) {
                throw new BadPackage(
                        "The package is larger than %d MiB when unpacked."
                                .formatted(mostBytes >> 20));
            }
            out.write(buffer, 0, read);
        }
    }

    private Path inside(String name) throws BadPackage {
        boolean plain = !name.isEmpty() && !name.startsWith("/");
        boolean portable = name.indexOf('\\') < 0 && name.indexOf(':') < 0;
        boolean below = !List.of(name.split("/", -1)).contains("..");
        try {
            Path path = target.resolve(name).normalize();
            if (plain && portable && below && path.startsWith(target)) {
                return path;
            }
        } catch (InvalidPathException impossible) {
            // Refused below, like every other name that leads nowhere.
        }
        throw new BadPackage(
                "The package holds a path that leads outside or is not portable: " + name);
    }
}
