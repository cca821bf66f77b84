package dev.signalbox.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Json;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.timetable.RuleJson;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what people change about schedules. */
@Component
class ScheduleEdits {

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;

    ScheduleEdits(JdbcClient jdbc, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** False where there is one with that id. */
    boolean insert(UUID id, SchedulePlan plan, boolean paused, @Nullable Instant nextAt, Actor by) {
        return jdbc.sql(
                                """
                                insert into schedule (
                                    id, name, process_id, rule, time_zone, from_at, until_at, calendar_id, gap, repeat, missed,
                                    catch_up_seconds, spread_seconds, payload, inputs, most_starts, limit_seconds, limit_from,
                                    limit_mode, disable_after_failures, paused, next_at, worked_out_at, created_at, changed_at,
                                    changed_by)
                                values (
                                    :id, :name, :process, cast(:rule as jsonb), :zone, :from, :until, :calendar, :gap, :repeat,
                                    :missed, :catchUp, :spread, cast(:payload as jsonb), cast(:inputs as jsonb), :mostStarts,
                                    :limit, :limitFrom, :limitMode, :disableAfter, :paused, :next, :now, :now, :now, :by)
                                on conflict (id) do nothing
                                """)
                        .params(parameters(plan, nextAt, by))
                        .param("id", id)
                        .param("paused", paused)
                        .update()
                > 0;
    }

    /** False when somebody else was faster. What failed before says nothing about the new plan. */
    boolean update(UUID id, SchedulePlan plan, int version, @Nullable Instant nextAt, Actor by) {
        return jdbc.sql(
                                """
                                update schedule
                                set name = :name, process_id = :process, rule = cast(:rule as jsonb), time_zone = :zone,
                                    from_at = :from, until_at = :until, calendar_id = :calendar, gap = :gap,
                                    repeat = :repeat, missed = :missed, catch_up_seconds = :catchUp,
                                    spread_seconds = :spread, payload = cast(:payload as jsonb),
                                    inputs = cast(:inputs as jsonb), most_starts = :mostStarts, limit_seconds = :limit,
                                    limit_from = :limitFrom, limit_mode = :limitMode,
                                    disable_after_failures = :disableAfter, next_at = :next, worked_out_at = :now,
                                    failures_in_row = 0, changed_at = :now, changed_by = :by, version = version + 1
                                where id = :id
                                and version = :version
                                """)
                        .params(parameters(plan, nextAt, by))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private Map<String, Object> parameters(SchedulePlan plan, @Nullable Instant nextAt, Actor by) {
        RunLimit limit = plan.limit();
        var all = new HashMap<String, Object>();
        all.put("name", plan.name().strip());
        all.put("process", plan.processId());
        all.put("rule", json.write(RuleJson.write(plan.rule())));
        all.put("zone", plan.zone().getId());
        all.put("from", utc(plan.from()));
        all.put("until", utc(plan.until()));
        all.put("calendar", plan.calendarId());
        all.put("gap", plan.gap().name());
        all.put("repeat", plan.repeat().name());
        all.put("missed", plan.missed().name());
        all.put("catchUp", plan.catchUpSeconds());
        all.put("spread", plan.spreadSeconds());
        all.put("payload", plan.payload() == null ? null : json.write(plan.payload()));
        all.put("inputs", plan.inputs() == null ? null : json.write(plan.inputs()));
        all.put("mostStarts", plan.mostStarts());
        all.put("limit", limit == null ? null : limit.seconds());
        all.put("limitFrom", limit == null ? null : limit.from().name());
        all.put("limitMode", limit == null ? null : limit.mode().name());
        all.put("disableAfter", plan.disableAfterFailures());
        all.put("next", utc(nextAt));
        all.put("now", utc(clock.instant()));
        all.put("by", by.name());
        return all;
    }

    void pause(UUID id, Actor by) {
        jdbc.sql(
                        """
                        update schedule
                        set paused = true, next_at = null, changed_at = :now, changed_by = :by, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("now", utc(clock.instant()))
                .param("by", by.name())
                .update();
    }

    /** One that was disabled is enabled again. */
    void resume(UUID id, @Nullable Instant nextAt, Actor by) {
        jdbc.sql(
                        """
                        update schedule
                        set paused = false, disabled_at = null, disabled_reason = null, failures_in_row = 0,
                            next_at = :next, worked_out_at = :now, changed_at = :now, changed_by = :by,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("next", utc(nextAt))
                .param("now", utc(clock.instant()))
                .param("by", by.name())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from schedule where id = :id").param("id", id).update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
