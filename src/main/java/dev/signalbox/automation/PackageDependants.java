package dev.signalbox.automation;

import dev.signalbox.kit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what depends on packages: steps of processes, now or in an earlier revision, and runs. */
@Component
class PackageDependants {

    private static final int NAMED = 5;

    private final JdbcClient jdbc;

    PackageDependants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What keeps the package from being deleted, in words. */
    List<String> ofPackage(UUID packageId) {
        List<String> dependants = processes("s.package_id = :id", packageId);
        dependants.addAll(
                runs(
                        "package_version_id in (select id from package_version where package_id = :id)",
                        packageId));
        return dependants;
    }

    /**
     * What keeps the version from being deleted; the last version stays while a step wants the
     * latest.
     */
    List<String> ofVersion(PackageVersion version) {
        List<String> dependants = processes("s.package_version_id = :id", version.id());
        dependants.addAll(runs("package_version_id = :id", version.id()));
        boolean only =
                jdbc.sql("select count(*) = 1 from package_version where package_id = :id")
                        .param("id", version.packageId())
                        .query(Boolean.class)
                        .single();
        if (dependants.isEmpty() && only) {
            dependants.addAll(processes("s.package_id = :id", version.packageId()));
        }
        return dependants;
    }

    void refuse(String name, List<String> dependants) {
        if (!dependants.isEmpty()) {
            throw Refused.conflict(
                    "IN_USE",
                    name
                            + " cannot be deleted: it is used by "
                            + String.join(", ", dependants)
                            + ".");
        }
    }

    private List<String> processes(String condition, UUID id) {
        List<String> names =
                jdbc.sql(
                                """
                                select 'process ' || p.name || case when bool_or(r.id = p.revision_id) then '' else ' (earlier revision)' end
                                from step s
                                join process_revision r on r.id = s.revision_id
                                join process p on p.id = r.process_id
                                where %s
                                group by p.id, p.name
                                order by lower(p.name)
                                limit :limit\
                                """
                                        .formatted(condition))
                        .param("id", id)
                        .param("limit", NAMED + 1)
                        .query(String.class)
                        .list();
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(NAMED, names.size())));
        if (names.size() > NAMED) {
            shown.add("other processes");
        }
        return shown;
    }

    private List<String> runs(String condition, UUID id) {
        long runs =
                jdbc.sql(
                                """
                                select count(*)
                                from (select from run_step where %s limit 1000) r\
                                """
                                        .formatted(condition))
                        .param("id", id)
                        .query(Long.class)
                        .single();
        if (runs == 0) {
            return List.of();
        }
        return List.of(runs == 1 ? "1 run" : runs == 1000 ? "1000 or more runs" : runs + " runs");
    }
}
