package dev.signalbox.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Where people who are signed in find how to reach an agent that runs as root. */
public final class DeskPlace {

    private DeskPlace() {}

    /** The file of one user. */
    public static Path of(String user) {
        String set = System.getenv("SIGNALBOX_DESK");
        Path directory = Path.of(set == null || set.isBlank() ? "/run/signalbox-agent" : set);
        return directory.resolve(user.replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".desk");
    }

    /** Nobody but that user, and root, can read it. */
    public static void write(Path file, String user, String text) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Disk.write(fresh, text);
        Files.setOwner(
                fresh,
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
