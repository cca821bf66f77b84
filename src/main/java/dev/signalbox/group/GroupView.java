package dev.signalbox.group;

import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What pages show of groups beside the groups themselves: who waits, what runs, slots. */
@Component
class GroupView {

    /** More are not counted. */
    static final int MOST_COUNTED = 1000;

    private static final List<MachineState> ORDER =
            List.of(
                    MachineState.BUSY,
                    MachineState.AVAILABLE,
                    MachineState.MAINTENANCE,
                    MachineState.UNRESPONSIVE,
                    MachineState.CLONED,
                    MachineState.OFFLINE);

    private final JdbcClient jdbc;

    GroupView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much there is to do in a group.
     *
     * @param waiting in its line and those of its machines; beyond {@link #MOST_COUNTED} not
     *     counted
     */
    record Load(UUID groupId, int waiting, int going) {

        public String waitingWord() {
            return waiting > MOST_COUNTED ? "over 1,000" : "" + waiting;
        }
    }

    /** A step run that a machine has. */
    record Going(UUID machineId, UUID stepRunId, String title, boolean foreground) {}

    /** A step run that waits, and for which machine if not for any of the group. */
    record Waits(
            UUID stepRunId,
            String title,
            @Nullable String machine,
            @Nullable String waitSentence,
            Instant requestedAt) {}

    /** By group. */
    Map<UUID, Load> loads() {
        return jdbc
                .sql(
                        """
                        select g.id as group_id,
                            (select count(*)
                                from (
                                    select 1
                                    from queue_entry q
                                    where q.target = g.id
                                       or q.target in (select m.id from machine m where m.group_id = g.id)
                                    limit :most) as line) as waiting,
                            (select count(*)
                                from assignment a
                                join machine m on m.id = a.machine_id
                                where m.group_id = g.id) as going
                        from machine_group g
                        """)
                .param("most", MOST_COUNTED + 1)
                .query(Load.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Load::groupId, load -> load));
    }

    /** By machine, oldest first. */
    Map<UUID, List<Going>> going(UUID groupId) {
        return jdbc
                .sql(
                        """
                        select a.machine_id, a.step_run_id, a.title, a.foreground
                        from assignment a
                        join machine m on m.id = a.machine_id
                        where m.group_id = :group
                        order by a.fencing_token
                        limit 1000
                        """)
                .param("group", groupId)
                .query(Going.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Going::machineId));
    }

    /** As they will start. */
    List<Waits> waiting(UUID groupId, int most) {
        return jdbc.sql(
                        """
                        select q.step_run_id, q.title, m.name as machine, q.wait_sentence, q.requested_at
                        from queue_entry q
                        left join machine m on m.id = q.machine_id
                        where q.target = :group
                           or q.target in (select id from machine where group_id = :group)
                        order by q.rank, q.step_run_id
                        limit :most
                        """)
                .param("group", groupId)
                .param("most", most)
                .query(Waits.class)
                .list();
    }

    /** How many machines are in which state, the useful first; those not approved are left out. */
    static Map<MachineState, Long> states(Collection<Machine> machines) {
        Map<MachineState, Long> counts = new TreeMap<>(Comparator.comparingInt(ORDER::indexOf));
        machines.stream()
                .filter(Machine::approved)
                .forEach(machine -> counts.merge(machine.state(), 1L, Long::sum));
        return counts;
    }
}
