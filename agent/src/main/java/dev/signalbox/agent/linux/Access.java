package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may come where in the agent's directory. An account gets what its run needs and may pass
 * through what lies above it; it can list nothing there and read nothing else.
 *
 * @param data the agent's directory
 * @param agent whose it is
 */
record Access(Path data, User agent) {

    private static final String ALONE = "rwx------";
    private static final String GROUP_PASSES = "rwx--x---";

    /** Refused where an account could never get to what lies here, such as in root's home. */
    void check(User user) throws NoSeat, IOException {
        Path closed = closedOn(data.getParent(), user);
        if (closed != null) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "%s cannot be reached by %s, since %s is closed to it. Start the agent with --data in a directory that everybody may pass, such as /var/lib/signalbox-agent."
                            .formatted(data, user.name(), closed));
        }
    }

    /**
     * Whether the account may come there; what is in the agent's directory is given when needed.
     */
    boolean isReachable(Path directory, User user) {
        try {
            return directory.startsWith(data) || closedOn(directory, user) == null;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The first directory on the way to one that the account may not pass; null: there is none. */
    private static @Nullable Path closedOn(@Nullable Path directory, User user) throws IOException {
        for (Path above = directory; above != null; above = above.getParent()) {
            boolean own = Files.getAttribute(above, "unix:uid").equals(user.uid());
            if (!own && !permissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return above;
            }
        }
        return null;
    }

    /** Makes a file, or a directory with all in it, the account's own. */
    void give(Path path, User user) throws IOException {
        passable(data);
        for (String shared : List.of("environments", "runs", "t", "desktops")) {
            if (Files.isDirectory(data.resolve(shared))) {
                passable(data.resolve(shared));
            }
        }
        Path parent = Objects.requireNonNull(path.getParent());
        own(path, user);
        Files.setAttribute(parent, "unix:gid", user.gid());
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(GROUP_PASSES));
    }

    /** Closes the way to it first, so that nothing is changed any more while it is looked at. */
    void takeBack(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        close(Objects.requireNonNull(path.getParent()));
        change(path, agent);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(ALONE));
        }
    }

    /** Nobody but the agent comes in any more. */
    void close(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(ALONE));
    }

    private static void passable(Path directory) throws IOException {
        var permissions = permissions(directory);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)
                | permissions.add(PosixFilePermission.GROUP_EXECUTE)) {
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    private static void own(Path path, User user) throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        change(directory, user);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        change(file, user);
                        return FileVisitResult.CONTINUE;
                    }
                });
        if (Files.isDirectory(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(ALONE));
        }
    }

    private static void change(Path path, User user) throws IOException {
        Files.setAttribute(path, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
    }

    private static EnumSet<PosixFilePermission> permissions(Path path) throws IOException {
        EnumSet<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path));
        return permissions;
    }
}
