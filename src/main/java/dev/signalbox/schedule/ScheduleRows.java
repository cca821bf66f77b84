package dev.signalbox.schedule;

import dev.signalbox.input.InputChoice;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Json;
import dev.signalbox.processrun.Rows;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.timetable.Gap;
import dev.signalbox.timetable.Repeat;
import dev.signalbox.timetable.RuleJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes schedules as people know them. */
@Component
class ScheduleRows {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String READ =
            """
            select s.*, p.name as process_name
            from schedule s
            join process p on p.id = s.process_id
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Payloads payloads;

    ScheduleRows(JdbcClient jdbc, Json json, Payloads payloads) {
        this.jdbc = jdbc;
        this.json = json;
        this.payloads = payloads;
    }

    Optional<Schedule> find(UUID id) {
        return read("where s.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** Kept as it is until the transaction ends. */
    Optional<Schedule> lock(UUID id) {
        return read("where s.id = :id for no key update of s", Map.of("id", id)).stream()
                .findFirst();
    }

    /** By name, from after one; null: from the first. */
    List<Schedule> page(ScheduleFilter filter, @Nullable Schedule after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("text", filter.q());
        parameters.put("process", filter.process());
        parameters.put("name", after == null ? "" : after.plan().name());
        parameters.put("id", after == null ? FIRST : after.id());
        parameters.put("limit", limit);
        return read(
                """
                where (lower(s.name), s.id) > (lower(:name), :id)
                and (position(lower(:text) in lower(s.name)) > 0 or position(lower(:text) in lower(p.name)) > 0)
                and (cast(:process as uuid) is null or s.process_id = :process)
                and %s
                order by lower(s.name), s.id
                limit :limit
                """
                        .formatted(are(filter.state())),
                parameters);
    }

    /** As {@link Schedule#state()} says it. */
    private static String are(Schedule.@Nullable State state) {
        return switch (state) {
            case null -> "true";
            case ACTIVE -> "s.next_at is not null";
            case PAUSED -> "s.paused and s.disabled_at is null";
            case DISABLED -> "s.disabled_at is not null";
            case OVER -> "s.next_at is null and not s.paused and s.disabled_at is null";
        };
    }

    List<Schedule> ofProcess(UUID processId) {
        return read(
                "where s.process_id = :process order by lower(s.name), s.id limit 200",
                Map.of("process", processId));
    }

    /** Those that start next, the soonest first. */
    List<Schedule> next(int most) {
        return read(
                "where s.next_at is not null order by s.next_at, s.id limit :most",
                Map.of("most", most));
    }

    List<Schedule> withCalendar(UUID calendarId) {
        return read(
                """
                where s.calendar_id = :calendar
                and s.next_at is not null
                order by s.id
                for no key update of s
                """,
                Map.of("calendar", calendarId));
    }

    /** Those that were worked out at a time that has not come yet: a clock went wrong. */
    List<Schedule> fromTheFuture(Instant after, int most) {
        return read(
                """
                where s.worked_out_at > :after
                and s.next_at is not null
                order by s.id
                limit :most
                for no key update of s skip locked
                """,
                Map.of("after", after.atOffset(ZoneOffset.UTC), "most", most));
    }

    /**
     * Those whose time has come, the oldest first and those of one moment process by process, as
     * their starts are made; locked, and none that another room has now.
     */
    List<Schedule> due(Instant now, int most) {
        return read(
                """
                where s.next_at <= :now
                order by s.next_at, s.process_id, s.id
                limit :most
                for no key update of s skip locked
                """,
                Map.of("now", now.atOffset(ZoneOffset.UTC), "most", most));
    }

    /** Whether the time of any has come. */
    boolean isDue(Instant now) {
        return jdbc.sql("select exists (select from schedule where next_at <= :now)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private List<Schedule> read(String rest, Map<String, Object> parameters) {
        return jdbc.sql(READ + rest).params(parameters).query((row, _) -> read(row)).list();
    }

    private Schedule read(ResultSet row) throws SQLException {
        Instant disabledAt = Rows.instant(row, "disabled_at");
        return new Schedule(
                row.getObject("id", UUID.class),
                plan(row),
                row.getString("process_name"),
                row.getBoolean("paused"),
                disabledAt == null
                        ? null
                        : new Schedule.Disabled(disabledAt, row.getString("disabled_reason")),
                Rows.instant(row, "next_at"),
                row.getLong("starts_so_far"),
                row.getInt("failures_in_row"),
                last(row),
                row.getInt("version"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    private SchedulePlan plan(ResultSet row) throws SQLException {
        String payload = row.getString("payload");
        String inputs = row.getString("inputs");
        String from = row.getString("limit_from");
        return new SchedulePlan(
                row.getString("name"),
                row.getObject("process_id", UUID.class),
                RuleJson.read(json.read("rule", row.getString("rule"))),
                ZoneId.of(row.getString("time_zone")),
                Rows.instant(row, "from_at"),
                Rows.instant(row, "until_at"),
                row.getObject("calendar_id", UUID.class),
                Gap.valueOf(row.getString("gap")),
                Repeat.valueOf(row.getString("repeat")),
                Missed.valueOf(row.getString("missed")),
                row.getLong("catch_up_seconds"),
                row.getLong("spread_seconds"),
                payload == null ? null : payloads.read("payload", payload),
                inputs == null ? null : json.read("inputs", inputs, InputChoice.class),
                Rows.number(row, "most_starts"),
                from == null
                        ? null
                        : new RunLimit(
                                row.getLong("limit_seconds"),
                                RunLimit.From.valueOf(from),
                                RunLimit.Mode.valueOf(row.getString("limit_mode"))),
                Rows.integer(row, "disable_after_failures"));
    }

    private static Schedule.@Nullable Last last(ResultSet row) throws SQLException {
        Instant plannedAt = Rows.instant(row, "last_planned_at");
        return plannedAt == null
                ? null
                : new Schedule.Last(
                        plannedAt,
                        row.getTimestamp("last_at").toInstant(),
                        Schedule.Outcome.valueOf(row.getString("last_outcome")),
                        row.getString("last_message"),
                        row.getObject("last_run_id", UUID.class));
    }
}
