package dev.signalbox.process;

import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that there is a machine or a group for a step, and that it can run there as it should. */
@Component
class TargetCheck {

    private final JdbcClient jdbc;

    TargetCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Systems(int machines, int windows, int services) {}

    void check(String at, Target target, boolean foreground, List<Refused.Fault> faults) {
        if (target.account().length() > 200) {
            faults.add(
                    new Refused.Fault(
                            at + "account", 0, "The account has at most 200 characters."));
        }
        if (target.machineId() != null && target.groupId() != null) {
            faults.add(
                    new Refused.Fault(
                            at + "machine",
                            0,
                            "A step runs on one machine or on a group of machines, not on both."));
            return;
        }
        Systems systems = systems(target);
        if (systems == null) {
            faults.add(
                    new Refused.Fault(
                            at + "machine", 0, "Choose a machine or a group for the step."));
        } else if (target.account().isBlank()) {
            String why = whyAccount(target.attended(), foreground, systems);
            if (why != null) {
                faults.add(new Refused.Fault(at + "account", 0, "ACCOUNT_REQUIRED: " + why));
            }
        }
    }

    private static @Nullable String whyAccount(
            boolean attended, boolean foreground, Systems systems) {
        if (attended) {
            return systems.services() == 0
                    ? null
                    : "an attended step needs the account of its person here, because the agent is a service that has no session of its own.";
        }
        return foreground && systems.windows() > 0
                ? "a foreground step on Windows needs an account, because the agent itself has no desktop."
                : null;
    }

    /** Null when there is no such machine or group. */
    private @Nullable Systems systems(Target target) {
        UUID group = target.groupId();
        String found =
                group == null
                        ? "from machine m where m.id = :id and m.removed_at is null"
                        : """
                        from machine_group g
                        left join machine m on m.group_id = g.id and m.removed_at is null
                        where g.id = :id
                        group by g.id
                        """;
        String sql =
                """
                select count(m.id) as machines,
                    count(m.id) filter (where m.facts ->> 'os' = 'windows') as windows,
                    count(m.id) filter (where lower(m.facts ->> 'user') in ('root', 'system')) as services
                """
                        + found
                        + (group == null ? " group by m.id" : "");
        UUID id = group == null ? target.machineId() : group;
        return id == null
                ? null
                : jdbc.sql(sql).param("id", id).query(Systems.class).optional().orElse(null);
    }
}
