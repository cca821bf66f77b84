package dev.signalbox.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that belong to their users; only root may give such away. */
record UnixDeskPlace(Path directory) implements DeskPlace {

    private static final String SELF = System.getProperty("user.name");

    @Override
    public boolean isForAll() {
        return SELF.equals("root");
    }

    @Override
    public Path own() {
        return file(SELF);
    }

    @Override
    public Given give(String session, String user, String text) throws IOException {
        Path file = file(user);
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
        return new Given(file, null);
    }

    private Path file(String user) {
        return directory.resolve(user.replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".desk");
    }
}
