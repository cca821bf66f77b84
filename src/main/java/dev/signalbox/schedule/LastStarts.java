package dev.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what became of the starts of schedules. */
@Component
class LastStarts {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;

    LastStarts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A start that was ordered.
     *
     * @param startAt when it was to be made: planned, and spread
     * @param state of the order
     * @param runId null unless it was started and its run is still there
     */
    record Start(
            Instant plannedAt,
            Instant startAt,
            @Nullable Instant endedAt,
            String state,
            @Nullable String message,
            @Nullable UUID runId,
            @Nullable Long number,
            @Nullable String runState) {

        /** How long after its time it was made; null where it was not. */
        public @Nullable Duration late() {
            if (endedAt == null || !state.equals("STARTED")) {
                return null;
            }
            Duration late = Duration.between(startAt, endedAt);
            return late.isNegative() ? Duration.ZERO : late;
        }
    }

    /** A process that has schedules. */
    record Process(UUID id, String name) {}

    /** The last first. Their keys are their planned times, so that the index has them in order. */
    List<Start> of(UUID scheduleId) {
        return jdbc.sql(
                        """
                        select o.planned_at, o.start_at, o.ended_at, o.state, o.message, r.id as run_id, r.number,
                            r.state as run_state
                        from start_order o
                        left join process_run r on r.id = o.run_id
                        where o.source = 'SCHEDULE'
                        and o.source_id = :schedule
                        order by o.key desc
                        limit :most
                        """)
                .param("schedule", scheduleId)
                .param("most", SHOWN)
                .query(Start.class)
                .list();
    }

    /** Of these runs, as far as they are still there. */
    Map<UUID, String> states(Collection<UUID> runIds) {
        record State(UUID id, String state) {}
        return runIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select id, state from process_run where id = any (:ids)")
                        .param("ids", runIds.toArray(UUID[]::new))
                        .query(State.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(State::id, State::state));
    }

    /** By name. */
    List<Process> processes() {
        return jdbc.sql(
                        """
                        select p.id, p.name
                        from process p
                        where exists (select from schedule s where s.process_id = p.id)
                        order by lower(p.name)
                        limit 500
                        """)
                .query(Process.class)
                .list();
    }
}
