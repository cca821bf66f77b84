package dev.signalbox.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until all schedules that are due in one minute have started, with two rooms on
 * one database of which one is killed half-way; and whether each started once.
 */
final class ClockBench {

    private static final int PROCESSES = 100;
    private static final int WARM_UP = 2_000;
    private static final int SCHEDULES = 10_000;
    private static final Duration AHEAD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RoomUnderTest room;

    ClockBench(RoomUnderTest room) {
        this.room = room;
    }

    Table run() throws Exception {
        Table table =
                new Table(
                        "clock: schedules that are due in the same minute, two rooms",
                        "schedules",
                        "all started s",
                        "p50 s",
                        "p99 s",
                        "starts/s",
                        "lost",
                        "twice",
                        "plain loop s",
                        "times the plain loop");
        try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
            processes();
            try (RoomUnderTest other = room.beside()) {
                row(table, WARM_UP + ", both stay", round(database, WARM_UP, null), WARM_UP);
                settle(database);
                row(table, SCHEDULES + ", both stay", round(database, SCHEDULES, null), SCHEDULES);
                settle(database);
                row(
                        table,
                        SCHEDULES + ", one is killed half-way",
                        round(database, SCHEDULES, other),
                        SCHEDULES);
            }
        }
        return table;
    }

    private void row(Table table, String name, Round round, int count) throws Exception {
        double plain = plain(count);
        table.row(
                name,
                round.seconds,
                round.median,
                round.late,
                count / round.seconds,
                round.lost,
                round.twice,
                plain,
                round.seconds / plain);
    }

    private record Round(double seconds, double median, double late, long lost, long twice) {}

    /** Each on one step of a group without machines, so that nothing but starting happens. */
    private void processes() throws Exception {
        room.post("/worker-groups", Map.of("name", "clock"));
        String name = ItemsBench.packageOf(room, "clock", List.of("true"));
        for (int i = 0; i < PROCESSES; i++) {
            Map<String, Object> step =
                    Map.of(
                            "name",
                            "Work",
                            "task_package",
                            Map.of("name", name),
                            "task",
                            "work",
                            "machine_group",
                            Map.of("name", "clock"));
            room.post("/processes", Map.of("name", "Clock " + i, "steps", List.of(step)));
        }
    }

    private static Round round(Connection database, int count, @Nullable RoomUnderTest killed)
            throws Exception {
        Instant due = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        insert(database, count, due);
        @Nullable RoomUnderTest toKill = killed;
        long started = 0;
        while (started < count && Instant.now().isBefore(due.plus(PATIENCE))) {
            TimeUnit.MILLISECONDS.sleep(100);
            started = started(database, due);
            if (toKill != null && started >= count / 2) {
                toKill.kill();
                toKill = null;
            }
        }
        double seconds = Duration.between(due, Instant.now()).toMillis() / 1_000.0;
        try (PreparedStatement read =
                database.prepareStatement(
                        """
                        select count(*), count(distinct started_by_id),
                            percentile_cont(0.5) within group (order by extract(epoch from created_at - planned_at)),
                            percentile_cont(0.99) within group (order by extract(epoch from created_at - planned_at))
                        from process_run
                        where planned_at = ?
                        """)) {
            read.setTimestamp(1, Timestamp.from(due));
            ResultSet row = read.executeQuery();
            row.next();
            return new Round(
                    seconds,
                    row.getDouble(3),
                    row.getDouble(4),
                    count - row.getLong(2),
                    row.getLong(1) - row.getLong(2));
        }
    }

    private static void insert(Connection database, int count, Instant due) throws SQLException {
        try (PreparedStatement insert =
                database.prepareStatement(
                        """
                        insert into schedule (
                            id, name, process_id, rule, time_zone, gap, repeat, missed, catch_up_seconds, spread_seconds,
                            payload, next_at, worked_out_at, created_at, changed_at, changed_by)
                        select gen_random_uuid(), 'Clock ' || n, p.id,
                            '{"every": {"unit": "day", "count": 1}, "at": "08:00"}', 'Europe/Berlin', 'NEXT_VALID', 'ONCE',
                            'ALL', 86400, 0, '{"customer": 4711}', ?, now(), now(), now(), 'bench'
                        from generate_series(1, ?) n
                        join (
                            select id, row_number() over () as place
                            from process
                            where name like 'Clock %'
                        ) p on p.place = n % ? + 1
                        """)) {
            insert.setTimestamp(1, Timestamp.from(due));
            insert.setInt(2, count);
            insert.setInt(3, PROCESSES);
            insert.executeUpdate();
        }
    }

    private static long started(Connection database, Instant due) throws SQLException {
        try (PreparedStatement read =
                database.prepareStatement(
                        "select count(*) from start_order where planned_at = ? and state = 'STARTED'")) {
            read.setTimestamp(1, Timestamp.from(due));
            ResultSet row = read.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    /** Until the feeders have placed all step runs. */
    private static void settle(Connection database) throws Exception {
        long left = 1;
        while (left > 0) {
            TimeUnit.MILLISECONDS.sleep(500);
            ResultSet row =
                    database.createStatement().executeQuery("select count(*) from run_news");
            row.next();
            left = row.getLong(1);
        }
    }

    /**
     * Seconds that two plain loops take on the same PostgreSQL: one schedule at a time, moved on
     * and its run written in one transaction. One of them ends half-way.
     */
    private double plain(int count) throws Exception {
        EmbeddedDatabase access = EmbeddedDatabase.of(room.data());
        try (Connection database = access.connect()) {
            database.createStatement()
                    .execute(
                            """
                            drop table if exists plain_schedule, plain_run;
                            create table plain_schedule (id bigint primary key, next_at timestamptz not null);
                            create index on plain_schedule (next_at);
                            create table plain_run (
                                id bigint generated always as identity primary key, schedule_id bigint not null,
                                planned_at timestamptz not null, state text not null, payload jsonb not null,
                                unique (schedule_id, planned_at));
                            insert into plain_schedule
                            select n, now()
                            from generate_series(1, %d) n;
                            """
                                    .formatted(count));
        }
        long began = System.nanoTime();
        List<Callable<List<Double>>> loops = new ArrayList<>();
        loops.add(() -> loop(access, Integer.MAX_VALUE));
        loops.add(() -> loop(access, count / 4));
        ItemsBench.inParallel(loops);
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<Double> loop(EmbeddedDatabase access, int most) throws SQLException {
        try (Connection connection = access.connect();
                PreparedStatement next =
                        connection.prepareStatement(
                                """
                                with due as (
                                    select id, next_at
                                    from plain_schedule
                                    where next_at <= now()
                                    order by next_at
                                    limit 1
                                    for update skip locked
                                ), moved as (
                                    update plain_schedule s
                                    set next_at = s.next_at + interval '1 day'
                                    from due
                                    where s.id = due.id
                                )
                                insert into plain_run (schedule_id, planned_at, state, payload)
                                select id, next_at, 'STARTED', '{"customer": 4711}'
                                from due
                                """)) {
            int done = 0;
            while (done < most && next.executeUpdate() == 1) {
                done++;
            }
            return List.of((double) done);
        }
    }
}
