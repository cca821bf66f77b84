package dev.signalbox.automation;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.manifest.Manifest;
import dev.signalbox.manifest.PackageTask;
import dev.signalbox.vault.Blob;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes packages, their versions and tasks. */
@Component
class PackageRows {

    private final JdbcClient jdbc;
    private final PackageReads reads;
    private final PackageDependants dependants;
    private final Json json;
    private final PackageNews news;
    private final Ids ids;
    private final Clock clock;

    PackageRows(
            JdbcClient jdbc,
            PackageReads reads,
            PackageDependants dependants,
            Json json,
            PackageNews news,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.dependants = dependants;
        this.json = json;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds a version, or answers the one with this content. */
    @Transactional
    public Uploaded add(
            String name, @Nullable String version, Manifest manifest, Blob blob, Actor by) {
        UUID packageId = lockPackage(name, by);
        Optional<PackageVersion> same = reads.withDigest(packageId, blob.digest());
        if (same.isPresent()) {
            return new Uploaded(same.get(), false);
        }
        int number = nextNumber(packageId);
        String wanted = version == null ? freeVersion(packageId, number) : version;
        refuseTaken(packageId, name, wanted);
        UUID id = ids.next();
        insertVersion(id, packageId, wanted, number, manifest, blob, by);
        for (int i = 0; i < manifest.tasks().size(); i++) {
            insertTask(id, i, manifest.tasks().get(i));
        }
        PackageVersion added = reads.version(id).orElseThrow();
        news.uploaded(added, by);
        return new Uploaded(added, true);
    }

    /** Finds or makes it. */
    @Transactional
    public UUID create(String name, Actor by) {
        return lockPackage(name, by);
    }

    /** With all its versions. */
    @Transactional
    public void delete(PackageList.Entry entry, Actor by) {
        dependants.refuse(entry.name(), dependants.ofPackage(entry.id()));
        jdbc.sql("delete from package_version where package_id = :id")
                .param("id", entry.id())
                .update();
        jdbc.sql("delete from package where id = :id").param("id", entry.id()).update();
        news.deleted(entry, by);
    }

    @Transactional
    public void deleteVersion(PackageVersion version, Actor by) {
        dependants.refuse(version.label(), dependants.ofVersion(version));
        jdbc.sql("delete from package_version where id = :id").param("id", version.id()).update();
        news.versionDeleted(version, by);
    }

    /** Makes the package where it is new; whoever uploads to it meanwhile waits. */
    private UUID lockPackage(String name, Actor by) {
        jdbc.sql(
                        """
                        insert into package (id, name, created_at, created_by)
                        values (:id, :name, :now, :by)
                        on conflict (lower(name)) do nothing\
                        """)
                .param("id", ids.next())
                .param("name", name)
                .param("now", now())
                .param("by", by.name())
                .update();
        return jdbc.sql("select id from package where lower(name) = lower(:name) for update")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private int nextNumber(UUID packageId) {
        return jdbc.sql(
                        "select coalesce(max(number), 0) + 1 from package_version where package_id = :id")
                .param("id", packageId)
                .query(Integer.class)
                .single();
    }

    private String freeVersion(UUID packageId, int number) {
        int candidate = number;
        while (isTaken(packageId, Integer.toString(candidate))) {
            candidate++;
        }
        return Integer.toString(candidate);
    }

    private boolean isTaken(UUID packageId, String version) {
        return jdbc.sql(
                        "select exists (select from package_version where package_id = :id and version = :version)")
                .param("id", packageId)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    private void refuseTaken(UUID packageId, String name, String version) {
        if (isTaken(packageId, version)) {
            throw Refused.conflict(
                    "VERSION_TAKEN",
                    name
                            + " "
                            + version
                            + " is there already with other content, and versions never change. "
                            + "Give this one another version, in the manifest or beside the upload.");
        }
    }

    private void insertVersion(
            UUID id,
            UUID packageId,
            String version,
            int number,
            Manifest manifest,
            Blob blob,
            Actor by) {
        jdbc.sql(
                        """
                        insert into package_version (
                            id, package_id, version, number, digest, blob_id, size, kind, description,
                            environment, manifest, notes, uploaded_at, uploaded_by
                        )
                        values (
                            :id, :packageId, :version, :number, :digest, :blobId, :size, :kind, :description,
                            :environment::jsonb, :manifest::jsonb, :notes::jsonb, :now, :by
                        )\
                        """)
                .param("id", id)
                .param("packageId", packageId)
                .param("version", version)
                .param("number", number)
                .param("digest", blob.digest())
                .param("blobId", blob.id())
                .param("size", blob.size())
                .param("kind", manifest.kind())
                .param("description", manifest.description())
                .param("environment", json.write(manifest.environments()))
                .param(
                        "manifest",
                        json.write(
                                Map.of(
                                        "variables",
                                        manifest.variables(),
                                        "contents",
                                        manifest.contents())))
                .param("notes", json.write(manifest.notes()))
                .param("now", now())
                .param("by", by.name())
                .update();
    }

    private void insertTask(UUID versionId, int position, PackageTask task) {
        jdbc.sql(
                        """
                        insert into package_task (
                            package_version_id, name, position, description, foreground, foreground_assumed, launch,
                            input_schema
                        )
                        values (
                            :versionId, :name, :position, :description, :foreground, :assumed, :launch::jsonb,
                            cast(:schema as jsonb)
                        )\
                        """)
                .param("versionId", versionId)
                .param("name", task.name())
                .param("position", position)
                .param("description", task.description())
                .param("foreground", task.foreground())
                .param("assumed", task.assumed())
                .param("launch", json.write(task.launches()))
                .param("schema", task.inputSchema() == null ? null : json.write(task.inputSchema()))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
