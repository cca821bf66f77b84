package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an account may do with files of the agent; everything else stays the agent's own. */
final class FileGrant {

    private static final Set<AclEntryPermission> ALL = EnumSet.allOf(AclEntryPermission.class);
    private static final Set<AclEntryPermission> READ =
            EnumSet.of(
                    AclEntryPermission.READ_DATA,
                    AclEntryPermission.READ_ATTRIBUTES,
                    AclEntryPermission.READ_NAMED_ATTRS,
                    AclEntryPermission.READ_ACL,
                    AclEntryPermission.EXECUTE,
                    AclEntryPermission.SYNCHRONIZE);
    private static final Set<AclEntryFlag> BELOW =
            EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);

    private final UserPrincipal account;

    FileGrant(UserPrincipal account) {
        this.account = account;
    }

    /** For the account of a token, by its name with domain. */
    static FileGrant to(String account) throws IOException {
        return new FileGrant(
                FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(account));
    }

    /** Takes everybody else's rights on a directory away, and gives these all. */
    static void only(Path directory, List<FileGrant> grants) throws IOException {
        view(directory)
                .setAcl(grants.stream().map(grant -> grant.entry(ALL, BELOW)).distinct().toList());
    }

    /** Everything in a directory, now and later. */
    void all(Path directory) throws IOException {
        each(directory, path -> add(path, entry(ALL, Files.isDirectory(path) ? BELOW : Set.of())));
    }

    /** Reading and running what is in a directory. */
    void read(Path directory) throws IOException {
        add(directory, entry(READ, BELOW));
    }

    /** Reading one file. */
    void readFile(Path file) throws IOException {
        add(file, entry(READ, Set.of()));
    }

    /** Takes back what was given on a directory and all in it. */
    void revoke(Path directory) throws IOException {
        each(
                directory,
                path -> {
                    AclFileAttributeView view = view(path);
                    List<AclEntry> rest = new ArrayList<>(view.getAcl());
                    rest.removeIf(entry -> entry.principal().equals(account));
                    view.setAcl(rest);
                });
    }

    /** Coming to a directory and making files in it, which are the account's; no other file. */
    void newFiles(Path directory) throws IOException {
        Set<AclEntryPermission> making = EnumSet.copyOf(READ);
        making.add(AclEntryPermission.WRITE_DATA);
        add(directory, entry(making, Set.of()));
        add(
                directory,
                AclEntry.newBuilder()
                        .setType(AclEntryType.ALLOW)
                        .setPrincipal(to(KnownAccount.CREATOR_OWNER.written()).account)
                        .setPermissions(ALL)
                        .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.INHERIT_ONLY)
                        .build());
    }

    /** Writing to a file; what a robot prints is its own. */
    void append(Path file) throws IOException {
        add(
                file,
                entry(
                        EnumSet.of(
                                AclEntryPermission.APPEND_DATA,
                                AclEntryPermission.WRITE_DATA,
                                AclEntryPermission.READ_ATTRIBUTES,
                                AclEntryPermission.WRITE_ATTRIBUTES,
                                AclEntryPermission.WRITE_NAMED_ATTRS,
                                AclEntryPermission.READ_ACL,
                                AclEntryPermission.SYNCHRONIZE),
                        Set.of()));
    }

    private AclEntry entry(Set<AclEntryPermission> permissions, Set<AclEntryFlag> flags) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(account)
                .setPermissions(permissions)
                .setFlags(flags)
                .build();
    }

    private static void add(Path path, AclEntry entry) throws IOException {
        AclFileAttributeView view = view(path);
        List<AclEntry> all = new ArrayList<>(view.getAcl());
        if (!all.contains(entry)) {
            all.add(entry);
            view.setAcl(all);
        }
    }

    private static AclFileAttributeView view(Path path) throws IOException {
        AclFileAttributeView view =
                Files.getFileAttributeView(
                        path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException(path + " is on a disk that knows no access lists; use NTFS.");
        }
        return view;
    }

    private interface Doing {

        void to(Path path) throws IOException;
    }

    private static void each(Path directory, Doing doing) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                doing.to(path);
            }
        }
    }
}
