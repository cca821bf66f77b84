package dev.signalbox.process;

import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.manifest.Note;
import dev.signalbox.manifest.PackageTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be chosen in the editor: packages, their versions and tasks, machines. */
@Component
class Choices {

    /** A machine or group to choose; the value is as {@link EditorStep} reads it. */
    record TargetChoice(String value, String name) {}

    /** All that a form with these steps can choose from. */
    record All(
            List<PackageVersion> packages,
            Map<UUID, List<PackageVersion>> versions,
            List<TargetChoice> targets) {

        public List<PackageVersion> versionsOf(@Nullable UUID packageId) {
            return packageId == null ? List.of() : versions.getOrDefault(packageId, List.of());
        }

        /** Tasks of the chosen version, or of the latest. */
        public List<PackageTask> tasksOf(EditorStep step) {
            return chosen(step).map(PackageVersion::tasks).orElse(List.of());
        }

        Optional<PackageVersion> chosen(EditorStep step) {
            List<PackageVersion> all = versionsOf(step.packageId());
            return all.stream()
                    .filter(version -> version.id().equals(step.versionId()))
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        }

        /** What was noticed about the chosen task, as the step runs it. */
        public List<Note> notes(EditorStep step) {
            boolean foreground = step.foreground() == null ? foreground(step) : step.foreground();
            return chosen(step)
                    .map(version -> version.notes(taskOf(step), foreground))
                    .orElse(List.of());
        }

        /** The task chosen; where there is only one, that. */
        private String taskOf(EditorStep step) {
            List<PackageTask> tasks = tasksOf(step);
            return tasks.size() == 1 ? tasks.getFirst().name() : Typed.text(step.task());
        }

        /** Whether the chosen task touches the screen, as the package says. */
        public boolean foreground(EditorStep step) {
            return chosen(step)
                    .flatMap(version -> version.findTask(taskOf(step)))
                    .map(PackageTask::foreground)
                    .orElse(false);
        }
    }

    private final Packages packages;
    private final JdbcClient jdbc;

    Choices(Packages packages, JdbcClient jdbc) {
        this.packages = packages;
        this.jdbc = jdbc;
    }

    All of(List<EditorStep> steps) {
        List<UUID> ids =
                steps.stream()
                        .map(EditorStep::packageId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        Map<UUID, List<PackageVersion>> versions =
                packages.versions(ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        PackageVersion::packageId,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return new All(packages.list(), versions, targets());
    }

    /** Groups first: where there are some, work is meant for them. */
    private List<TargetChoice> targets() {
        return jdbc.sql(
                        """
                        select value, name
                        from (
                            select 1 as kind, 'group:' || id as value, 'group ' || name as name
                            from machine_group
                            union all
                            select 2, 'machine:' || id, name
                            from machine
                            where removed_at is null) as target
                        order by kind, lower(name)
                        """)
                .query(TargetChoice.class)
                .list();
    }
}
