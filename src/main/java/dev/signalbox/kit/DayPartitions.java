package dev.signalbox.kit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the partitions of tables that are split by day (in UTC), and drops those that are too old.
 */
@Component
public class DayPartitions {

    private static final Logger log = LoggerFactory.getLogger(DayPartitions.class);
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String OF_TABLE =
            """
            select child.relname
            from pg_inherits
            join pg_class parent on parent.oid = inhparent
            join pg_class child on child.oid = inhrelid
            where parent.relname = :table
            and parent.relnamespace = cast(current_schema() as regnamespace)
            order by child.relname
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public DayPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes what is missing for the next days and drops what is older than {@code keptDays} by
     * {@code column}; rows of other days are in the default partition, and deleted there.
     */
    public void turn(String table, String column, int keptDays) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<String> there = jdbc.sql(OF_TABLE).param("table", table).query(String.class).list();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (!there.contains(name(table, day))) {
                make(table, day);
            }
        }
        String oldestKept = name(table, today.minusDays(keptDays));
        there.stream()
                .filter(partition -> partition.matches(table + "_\\d{8}"))
                .filter(partition -> partition.compareTo(oldestKept) < 0)
                .forEach(partition -> jdbc.sql("drop table if exists " + partition).update());
        jdbc.sql(
                        "delete from %s_default where %s < '%s'"
                                .formatted(table, column, bound(today.minusDays(keptDays))))
                .update();
    }

    private void make(String table, LocalDate day) {
        String sql =
                "create table if not exists %s partition of %s for values from ('%s') to ('%s')"
                        .formatted(name(table, day), table, bound(day), bound(day.plusDays(1)));
        try {
            jdbc.sql(sql).update();
        } catch (DataAccessException e) {
            // Another room made it first, or rows of this day lie in the default partition and stay
            // there.
            log.debug("No partition of {} for {}", table, day, e);
        }
    }

    /** With the zone where the column has one: a bound of a date column ignores it. */
    private static String bound(LocalDate day) {
        return day + " 00:00:00+00";
    }

    private static String name(String table, LocalDate day) {
        return table + "_" + SUFFIX.format(day);
    }
}
