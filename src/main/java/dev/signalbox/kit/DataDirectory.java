package dev.signalbox.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one directory that holds what the room keeps outside its database; each part is made when it
 * is first asked for.
 */
@Component
public final class DataDirectory {

    private final Path root;

    @Autowired
    DataDirectory(@Value("${signalbox.data}") String root) {
        this(Path.of(root));
    }

    public DataDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return made(root);
    }

    /** The embedded PostgreSQL: its programs, its data, its log. */
    public Path postgres() {
        return made(root.resolve("postgres"));
    }

    /** Secrets that must not be in the database. Readable by the owner only. */
    public Path keys() {
        return OwnerOnly.directory(made(root.resolve("keys")));
    }

    /** What the built-in local agent keeps. */
    public Path agent() {
        return made(root.resolve("agent"));
    }

    /** Certificates of authorities that the room trusts beside those that Java does. */
    public Path certificates() {
        return made(root.resolve("certificates"));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
