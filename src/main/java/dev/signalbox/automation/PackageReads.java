package dev.signalbox.automation;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads versions of packages, each with its tasks in one row. */
@Component
class PackageReads {

    private static final String VERSION =
            """
            select jsonb_build_object(
                'id', v.id, 'packageId', v.package_id, 'packageName', p.name, 'version', v.version,
                'digest', v.digest, 'blobId', v.blob_id, 'size', v.size, 'kind', v.kind, 'description', v.description,
                'environments', v.environment, 'variables', v.manifest -> 'variables', 'remarks', v.notes,
                'contents', v.manifest -> 'contents', 'uploadedAt', v.uploaded_at, 'uploadedBy', v.uploaded_by,
                'tasks', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'name', t.name, 'description', t.description, 'foreground', t.foreground,
                        'assumed', t.foreground_assumed, 'launches', t.launch, 'inputSchema', t.input_schema) order by t.position), '[]')
                    from package_task t
                    where t.package_version_id = v.id
                )
            )
            from package_version v
            join package p on p.id = v.package_id
            """;

    private final JdbcClient jdbc;
    private final Json json;

    PackageReads(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<PackageVersion> version(UUID id) {
        return read("where v.id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<PackageVersion> latest(UUID packageId) {
        return read(
                        "where v.package_id = :id order by v.number desc limit 1",
                        Map.of("id", packageId))
                .stream()
                .findFirst();
    }

    List<PackageVersion> latest(Collection<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return List.of();
        }
        return read(
                """
                where v.package_id = any(cast(:ids as uuid[]))
                and v.number = (select max(number) from package_version where package_id = p.id)
                """,
                Map.of("ids", Columns.of(packageIds, id -> id)));
    }

    List<PackageVersion> chosen(Collection<UUID> versionIds) {
        if (versionIds.isEmpty()) {
            return List.of();
        }
        return read(
                "where v.id = any(cast(:ids as uuid[]))",
                Map.of("ids", Columns.of(versionIds, id -> id)));
    }

    Optional<PackageVersion> withDigest(UUID packageId, String digest) {
        return read(
                        "where v.package_id = :id and v.digest = :digest",
                        Map.of("id", packageId, "digest", digest))
                .stream()
                .findFirst();
    }

    Optional<PackageVersion> find(String name, @Nullable String version) {
        List<PackageVersion> found =
                version == null
                        ? read(
                                "where lower(p.name) = lower(:name) order by v.number desc limit 1",
                                Map.of("name", name))
                        : read(
                                "where lower(p.name) = lower(:name) and v.version = :version",
                                Map.of("name", name, "version", version));
        return found.stream().findFirst();
    }

    /** The latest of every package. */
    List<PackageVersion> list() {
        return read(
                """
                where v.number = (select max(number) from package_version where package_id = p.id)
                order by lower(p.name)\
                """,
                Map.of());
    }

    /** The latest of packages whose name has {@code text} in it, by name, from after one. */
    List<PackageVersion> page(String text, String after, int limit) {
        return read(
                """
                where v.number = (select max(number) from package_version where package_id = p.id)
                and lower(p.name) > lower(:after)
                and position(lower(:text) in lower(p.name)) > 0
                order by lower(p.name)
                limit :limit
                """,
                Map.of("after", after, "text", text, "limit", limit));
    }

    /** The last 50 of each package, the newest first. */
    List<PackageVersion> versions(List<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return List.of();
        }
        return read(
                """
                where v.package_id in (:ids)
                and v.number > (select max(number) - 50 from package_version where package_id = p.id)
                order by lower(p.name), v.number desc
                """,
                Map.of("ids", packageIds));
    }

    /** All of one package, the newest first. */
    List<PackageVersion> versions(UUID packageId) {
        return read(
                "where v.package_id = :id order by v.number desc limit 200",
                Map.of("id", packageId));
    }

    private List<PackageVersion> read(String rest, Map<String, Object> parameters) {
        return jdbc.sql(VERSION + rest).params(parameters).query(String.class).list().stream()
                .map(text -> json.read("package", text, PackageVersion.class))
                .toList();
    }
}
