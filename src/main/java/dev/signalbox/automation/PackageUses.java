package dev.signalbox.automation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which processes use packages now, and how many versions each package has. */
@Component
class PackageUses {

    /** A process that uses a package. */
    record Use(UUID packageId, UUID processId, String processName, boolean pinned) {}

    private final JdbcClient jdbc;

    PackageUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these packages, by package. */
    Map<UUID, List<Use>> of(List<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        """
                        select s.package_id, p.id as process_id, p.name as process_name,
                            bool_and(s.package_version_id is not null) as pinned
                        from step s
                        join process p on p.revision_id = s.revision_id
                        where s.package_id in (:ids)
                        group by s.package_id, p.id, p.name
                        order by lower(p.name)\
                        """)
                .param("ids", packageIds)
                .query(Use.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Use::packageId));
    }

    /** How many versions each has. */
    Map<UUID, Integer> versions(List<UUID> packageIds) {
        if (packageIds.isEmpty()) {
            return Map.of();
        }
        record Count(UUID id, int count) {}
        return jdbc
                .sql(
                        """
                        select package_id as id, count(*) as count
                        from package_version
                        where package_id in (:ids)
                        group by package_id\
                        """)
                .param("ids", packageIds)
                .query(Count.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::id, Count::count));
    }
}
