package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.run.Rig;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two rooms tick over one database; killing one loses no start and makes none twice. */
class SchedulesOfTwoRoomsTest {

    private static final int SCHEDULES = 5_000;

    @TempDir Path data;
    @TempDir Path scratch;

    @Test
    void everyScheduleStartsOnceThoughOneOfTheRoomsIsKilledAmidstThem() throws Exception {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            var jdbc = staying.getBean(JdbcClient.class);
            Rig rig = Rig.of(staying, step -> step);
            try (RoomProcess leaving = house.startProcess(scratch, TestDatabase.freePort())) {
                jdbc.sql(
                                """
                                insert into schedule (
                                    id, name, process_id, rule, time_zone, gap, repeat, missed, catch_up_seconds,
                                    spread_seconds, next_at, worked_out_at, created_at, changed_at, changed_by)
                                select gen_random_uuid(), 'Nightly ' || n, :process,
                                    '{"every": {"unit": "day", "count": 1}, "at": "08:00"}', 'UTC', 'SKIP', 'ONCE', 'ALL',
                                    86400, 0, date_trunc('second', now()) + interval '1 second', now(), now(), now(), 'test'
                                from generate_series(1, :count) n
                                """)
                        .param("process", rig.process.id())
                        .param("count", SCHEDULES)
                        .update();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> count(jdbc, "start_order") > 0);
                leaving.kill();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count(jdbc, "schedule where next_at <= now()") == 0);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count(jdbc, "start_order where state = 'WAITING'") == 0);

            assertThat(count(jdbc, "start_order")).isEqualTo(SCHEDULES);
            assertThat(count(jdbc, "process_run")).isEqualTo(SCHEDULES);
            assertThat(count(jdbc, "(select distinct started_by_id from process_run) once"))
                    .isEqualTo(SCHEDULES);
            assertThat(count(jdbc, "schedule where starts_so_far = 1 and last_run_id is not null"))
                    .isEqualTo(SCHEDULES);
        }
    }

    private static int count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
