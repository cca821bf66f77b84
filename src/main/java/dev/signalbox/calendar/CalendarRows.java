package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores calendars; their days are one column, as they are only ever used together. */
@Component
class CalendarRows {

    private static final String READ =
            """
            select id, name, description, days, version
            from calendar
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;

    CalendarRows(JdbcClient jdbc, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    List<Calendar> all() {
        return jdbc.sql(READ + "order by lower(name)").query(this::calendar).list();
    }

    Optional<Calendar> find(UUID id) {
        return jdbc.sql(READ + "where id = :id").param("id", id).query(this::calendar).optional();
    }

    List<Calendar> those(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(READ + "where id = any (:ids)")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(this::calendar)
                        .list();
    }

    boolean insert(UUID id, CalendarForm form, Actor by) {
        return jdbc.sql(
                                """
                                insert into calendar (id, name, description, days, created_at, created_by)
                                values (:id, :name, :description, cast(:days as jsonb), :now, :by)
                                """)
                        .param("id", id)
                        .param("name", form.name())
                        .param("description", form.description())
                        .param("days", days(form))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by.name())
                        .update()
                > 0;
    }

    boolean update(UUID id, CalendarForm form, int version) {
        return jdbc.sql(
                                """
                                update calendar
                                set name = :name,
                                    description = :description,
                                    days = cast(:days as jsonb),
                                    version = version + 1
                                where id = :id
                                  and version = :version
                                """)
                        .param("name", form.name())
                        .param("description", form.description())
                        .param("days", days(form))
                        .param("id", id)
                        .param("version", version)
                        .update()
                > 0;
    }

    void delete(UUID id) {
        jdbc.sql("delete from calendar where id = :id").param("id", id).update();
    }

    /** By the names of the schedules. */
    List<CalendarUse> uses() {
        return jdbc.sql(
                        """
                        select calendar_id, id, name
                        from schedule
                        where calendar_id is not null
                        order by lower(name)
                        limit 10000
                        """)
                .query(CalendarUse.class)
                .list();
    }

    private String days(CalendarForm form) {
        return json.write(form.days().stream().map(DayOffText::of).toList());
    }

    private Calendar calendar(ResultSet row, int number) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        List<DayOff> days =
                Arrays.stream(json.read("days", row.getString("days"), DayOffText[].class))
                        .flatMap(text -> text.read("days", faults).stream())
                        .toList();
        return new Calendar(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                days,
                row.getInt("version"));
    }
}
