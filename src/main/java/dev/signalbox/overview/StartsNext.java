package dev.signalbox.overview;

import dev.signalbox.kit.Json;
import dev.signalbox.timetable.RuleJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What will start by itself, the soonest first. */
@Component
class StartsNext {

    private final JdbcClient jdbc;
    private final Json json;

    StartsNext(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The next start of a schedule.
     *
     * @param rule in words
     * @param within seconds over which starts are spread; 0: at the time itself
     * @param outcome of its last start; null before the first
     */
    record Next(
            UUID id,
            String name,
            UUID processId,
            String processName,
            String rule,
            String zone,
            Instant at,
            long within,
            @Nullable String outcome,
            @Nullable UUID lastRun) {

        /** What its last start came to, where that was not a run. */
        public @Nullable String trouble() {
            return outcome == null || outcome.equals("STARTED")
                    ? null
                    : "last start " + outcome.toLowerCase(Locale.ROOT);
        }
    }

    /** Up to {@code most}. */
    List<Next> list(int most) {
        return jdbc.sql(
                        """
                        select s.id, s.name, s.process_id, p.name as process_name, s.rule, s.time_zone, s.next_at,
                            s.spread_seconds, s.last_outcome, s.last_run_id
                        from schedule s
                        join process p on p.id = s.process_id
                        where s.next_at is not null
                        order by s.next_at, s.id
                        limit :most
                        """)
                .param("most", most)
                .query(this::read)
                .list();
    }

    private Next read(ResultSet row, int number) throws SQLException {
        return new Next(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("process_id", UUID.class),
                row.getString("process_name"),
                RuleJson.read(json.read("rule", row.getString("rule"))).words(),
                row.getString("time_zone"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getLong("spread_seconds"),
                row.getString("last_outcome"),
                row.getObject("last_run_id", UUID.class));
    }
}
