package dev.signalbox.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.run.Rig;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A room that is killed amidst a bulk job leaves it to the next one. */
class BulkJobTakeOverTest {

    private static final int ITEMS = 30_000;

    @TempDir Path data;
    @TempDir Path scratch;

    @Test
    void eachItemIsChangedOnceThoughTheRoomIsKilledAmidstTheJob() throws Exception {
        var house = new RoomOnDatabase(data);
        UUID job;
        try (var first = house.start("--signalbox.local-agent=false")) {
            job = ask(first);
        }
        JdbcClient look = house.look();
        try (RoomProcess second = house.startProcess(scratch, TestDatabase.freePort())) {
            long before = changed(look, job);
            await().atMost(Duration.ofSeconds(60)).until(() -> changed(look, job) > before);
            second.kill();
        }
        assertThat(changed(look, job)).as("it was killed amidst the job").isLessThan(ITEMS);

        try (var third = house.start("--signalbox.local-agent=false")) {
            BulkJobs jobs = third.getBean(BulkJobs.class);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> jobs.find(job).state() == BulkJob.State.ENDED);
            assertThat(jobs.find(job).outcome()).isEqualTo(new Outcome(ITEMS, Map.of()));
        }
        assertThat(count(look, "work_item where state = 'FAILED' and version = 1"))
                .isEqualTo(ITEMS);
        assertThat(count(look, "audit_entry where action = 'bulk-job.end'")).isOne();
    }

    private static UUID ask(ApplicationContext room) {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.jdbc
                .sql(
                        """
                        with made as (
                            insert into work_item (id, process_id, run_id, step_id, state, created_at, state_at)
                            select uuidv7(), :process, :run, :step, 'PENDING', now(), now()
                            from generate_series(2, :items)
                        )
                        insert into run_news (run_id, step_id, kind, pending, at)
                        values (:run, :step, 'ITEMS', :items - 1, now())
                        """)
                .param("process", rig.process.id())
                .param("run", run)
                .param("step", rig.step(0))
                .param("items", ITEMS)
                .update();
        return room.getBean(BulkJobs.class)
                .ask(
                        BulkVerb.FAIL,
                        new BulkChoice(null, "The bank is closed.", null),
                        "run:" + run,
                        ZoneOffset.UTC,
                        null,
                        Rig.ANNA)
                .id();
    }

    private static long changed(JdbcClient look, UUID job) {
        return look.sql("select changed from bulk_job where id = :job")
                .param("job", job)
                .query(Long.class)
                .single();
    }

    private static long count(JdbcClient look, String from) {
        return look.sql("select count(*) from " + from).query(Long.class).single();
    }
}
