package dev.signalbox.fleet;

import dev.signalbox.kit.Slice;
import dev.signalbox.matching.Account;
import dev.signalbox.protocol.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What pages show of machines beside the machines themselves: what runs, who waits, what was. */
@Component
class MachineView {

    private final JdbcClient jdbc;

    MachineView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step run that a machine has. */
    record Going(
            UUID machineId,
            UUID stepRunId,
            String title,
            boolean foreground,
            Instant assignedAt,
            @Nullable Instant acceptedAt) {}

    /** A step run that waits for a machine, in the order of the line. */
    record Waits(
            UUID stepRunId, String title, @Nullable String waitSentence, Instant requestedAt) {}

    /** A step run that was on a machine. */
    record Was(
            UUID id,
            String processName,
            long runNumber,
            @Nullable String stepName,
            int number,
            String state,
            @Nullable String code,
            @Nullable Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        public String word() {
            return state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
        }

        public String tone() {
            return switch (state) {
                case "SUCCEEDED" -> "done";
                case "FAILED" -> "failed";
                case "STOPPED" -> "off";
                case "RUNNING", "STOPPING" -> "running";
                default -> "waiting";
            };
        }
    }

    /** What holds for a machine now, by its group or itself. */
    record Holds(
            @Nullable Integer sharedPlaces,
            int sessionLimit,
            boolean sessionReuse,
            @Nullable String screen,
            @Nullable Long queueLimitSeconds,
            @Nullable String pool,
            int poolSize,
            int poolUsed) {}

    /** The desktop of a user as its agent tells of it, and the step run that has it. */
    record Desktop(String user, Facts.@Nullable Session session, @Nullable Screen screen) {

        public @Nullable String state() {
            return session == null
                    ? null
                    : !session.state().equals("ACTIVE")
                            ? "Disconnected"
                            : session.locked() ? "Locked" : "Active";
        }
    }

    /** How sign-ins of an account went. */
    record Refusals(
            String accountKey,
            String account,
            int refusals,
            Instant lastAt,
            @Nullable String said,
            @Nullable Instant setAsideAt,
            @Nullable Instant workedAt,
            @Nullable Instant setAsideEverywhereAt) {

        public boolean isSetAside() {
            return setAsideAt != null || setAsideEverywhereAt != null;
        }
    }

    record Screen(String key, UUID stepRunId, String title, Instant since) {}

    Holds holds(UUID machineId) {
        return jdbc.sql(
                        """
                        select s.shared_places, coalesce(s.session_limit, 1) as session_limit, s.session_reuse,
                            s.screen_width || ' x ' || s.screen_height as screen,
                            s.queue_limit_seconds, p.name as pool, coalesce(p.size, 0) as pool_size,
                            (select count(*) from occupancy o where o.pool_id = p.id) as pool_used
                        from machine_setting s
                        left join slot_pool p on p.id = s.slot_pool_id
                        where s.machine_id = :machine
                        """)
                .param("machine", machineId)
                .query(Holds.class)
                .single();
    }

    /** Those of its sessions, then those that a step run holds without a session being reported. */
    List<Desktop> desktops(Machine machine) {
        Map<String, Screen> held = screens(machine.id());
        List<Desktop> desktops = new ArrayList<>();
        for (Facts.Session session : machine.facts().sessions()) {
            Screen screen = held.remove(new Account(session.user()).key());
            desktops.add(new Desktop(session.user(), session, screen));
        }
        held.forEach((key, screen) -> desktops.add(new Desktop(key, null, screen)));
        return desktops;
    }

    private Map<String, Screen> screens(UUID machineId) {
        Map<String, Screen> held = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select split_part(o.key, '/', 2) as key, o.step_run_id, a.title, a.assigned_at as since
                        from occupancy o
                        join assignment a on a.step_run_id = o.step_run_id
                        where o.machine_id = :machine
                          and o.kind = 'SESSION'
                        order by a.fencing_token
                        """)
                .param("machine", machineId)
                .query(Screen.class)
                .list()
                .forEach(screen -> held.put(screen.key(), screen));
        return held;
    }

    /** Those set aside until a person lets them in again first, then those refused lately. */
    List<Refusals> refusals(UUID machineId) {
        return jdbc.sql(
                        """
                        select r.account_key, r.account, r.refusals, r.last_at, r.said, r.set_aside_at, r.worked_at, (
                            select min(a.set_aside_at)
                            from account a
                            where a.key = r.account_key) as set_aside_everywhere_at
                        from sign_in_refusal r
                        where r.machine_id = :machine
                        order by r.set_aside_at is null, r.refusals = 0, r.account
                        limit 200
                        """)
                .param("machine", machineId)
                .query(Refusals.class)
                .list();
    }

    /** By machine, oldest first. */
    Map<UUID, List<Going>> going(Collection<UUID> machineIds) {
        return jdbc
                .sql(
                        """
                        select machine_id, step_run_id, title,
                            foreground or coalesce(screen = 'GRANTED', false) as foreground, assigned_at, accepted_at
                        from assignment
                        where machine_id = any(cast(:machines as uuid[]))
                        order by fencing_token
                        limit 1000
                        """)
                .param("machines", machineIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(Going.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Going::machineId));
    }

    List<Waits> waiting(UUID machineId, int most) {
        return jdbc.sql(
                        """
                        select step_run_id, title, wait_sentence, requested_at
                        from queue_entry
                        where machine_id = :machine
                        or group_id = (
                            select m.group_id
                            from machine m
                            where m.id = :machine)
                        order by rank, step_run_id
                        limit :most
                        """)
                .param("machine", machineId)
                .param("most", most)
                .query(Waits.class)
                .list();
    }

    /** Newest first. */
    Slice<Was> history(UUID machineId, @Nullable UUID after, int size) {
        return Slice.of(
                jdbc.sql(
                                """
                                select s.id, p.name as process_name, r.number as run_number, d.name as step_name, s.number,
                                    s.state, s.code, s.assigned_at, s.started_at, s.ended_at
                                from step_run s
                                join process_run r on r.id = s.run_id
                                join process p on p.id = r.process_id
                                left join step d on d.revision_id = r.revision_id and d.id = s.step_id
                                where s.machine_id = :machine
                                  and (cast(:after as uuid) is null or s.id < cast(:after as uuid))
                                  and not s.no_work
                                order by s.id desc
                                limit :size
                                """)
                        .param("machine", machineId)
                        .param("after", after)
                        .param("size", size + 1)
                        .query(Was.class)
                        .list(),
                size,
                Was::id);
    }
}
