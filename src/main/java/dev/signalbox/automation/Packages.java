package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Recent;
import dev.signalbox.kit.Refused;
import dev.signalbox.lint.Lints;
import dev.signalbox.manifest.Manifest;
import dev.signalbox.manifest.Manifests;
import dev.signalbox.manifest.PackageName;
import dev.signalbox.manifest.PackageZip;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes packages in and finds them again. */
@Component
public class Packages {

    /** The largest zip that is taken. */
    public static final long MOST_BYTES = 512L << 20;

    private static final int KEPT = 256;

    private final Blobs blobs;
    private final PackageRows rows;
    private final PackageReads reads;
    private final PackageList entries;
    private final Recent<UUID, PackageVersion> pinned;

    Packages(Blobs blobs, PackageRows rows, PackageReads reads, PackageList entries) {
        this.blobs = blobs;
        this.rows = rows;
        this.reads = reads;
        this.entries = entries;
        this.pinned = new Recent<>(KEPT, this::version);
    }

    /** Takes a zip from a stream, by way of a temporary file; memory does not grow with it. */
    public Uploaded upload(
            @Nullable String name, @Nullable String version, InputStream zip, Actor by)
            throws IOException {
        Path file = Files.createTempFile("signalbox-upload", ".zip");
        try {
            copy(zip, file);
            return upload(name, version, file, by);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Takes a zip.
     *
     * @param name of the package; null: as its manifest says
     * @param version null: as its manifest says, else the next number
     */
    public Uploaded upload(@Nullable String name, @Nullable String version, Path zip, Actor by)
            throws IOException {
        check(name, version);
        Manifest manifest;
        try (PackageZip opened = PackageZip.open(zip)) {
            manifest = new Lints(opened).look(Manifests.read(opened));
        }
        String known = name == null ? manifest.name() : name;
        if (known == null) {
            throw Refused.invalid(
                    "name", "The package needs a name: its manifest does not give one.");
        }
        Blob blob;
        try (InputStream in = Files.newInputStream(zip)) {
            blob = blobs.store(in, MOST_BYTES);
        }
        return rows.add(known, version == null ? manifest.version() : version, manifest, blob, by);
    }

    /** Makes a package that has no version yet, or finds the one of that name. */
    public PackageList.Entry create(String name, Actor by) {
        check(name, null);
        return entry(rows.create(name, by));
    }

    /** Throws NOT_FOUND. */
    public PackageList.Entry entry(UUID packageId) {
        return entries.find(packageId).orElseThrow(() -> Refused.notFound("package", packageId));
    }

    /** With all its versions. Refused while anything depends on one of them. */
    public void delete(UUID packageId, Actor by) {
        rows.delete(entry(packageId), by);
    }

    /** Refused while anything depends on it. */
    public void deleteVersion(UUID versionId, Actor by) {
        rows.deleteVersion(version(versionId), by);
    }

    public PackageVersion version(UUID versionId) {
        return reads.version(versionId)
                .orElseThrow(() -> Refused.notFound("package version", versionId));
    }

    /**
     * As {@link #version}, of one to which a run is pinned: it neither changes nor goes, so it is
     * kept in memory.
     */
    public PackageVersion pinned(UUID versionId) {
        return pinned.of(versionId);
    }

    /** The version uploaded last. */
    public PackageVersion latest(UUID packageId) {
        return reads.latest(packageId).orElseThrow(() -> Refused.notFound("package", packageId));
    }

    /** As {@link #latest(UUID)} for many, by the package; those without a version are missing. */
    public Map<UUID, PackageVersion> latest(Collection<UUID> packageIds) {
        return reads.latest(packageIds).stream()
                .collect(Collectors.toMap(PackageVersion::packageId, version -> version));
    }

    /** As {@link #version} for many, by their ids; those that do not exist are missing. */
    public Map<UUID, PackageVersion> chosen(Collection<UUID> versionIds) {
        return reads.chosen(versionIds).stream()
                .collect(Collectors.toMap(PackageVersion::id, version -> version));
    }

    /** By name, in any letter case; null for the latest version. */
    public Optional<PackageVersion> find(String name, @Nullable String version) {
        return reads.find(name, version);
    }

    /** The versions of these packages, the newest of each first; at most the last 50 of each. */
    public List<PackageVersion> versions(List<UUID> packageIds) {
        return reads.versions(packageIds);
    }

    /** The latest version of every package, by name. */
    public List<PackageVersion> list() {
        return reads.list();
    }

    private static void check(@Nullable String name, @Nullable String version) {
        PackageName.check(
                name,
                version,
                wrong -> {
                    throw Refused.invalid(wrong.field(), wrong.sentence());
                });
    }

    private static void copy(InputStream from, Path to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            int count = from.read(buffer);
            while (count >= 0) {
                size += count;
                if (size > MOST_BYTES) {
                    throw tooLarge();
                }
                out.write(buffer, 0, count);
                count = from.read(buffer);
            }
        }
    }

    static Refused tooLarge() {
        return new Refused(
                Refused.Kind.TOO_LARGE,
                "TOO_LARGE",
                "The zip is larger than 512 MB, which is the most allowed.");
    }
}
