package dev.signalbox.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import dev.signalbox.run.Rig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class BulkJobsTest {

    @Autowired ApplicationContext room;
    @Autowired BulkJobs jobs;
    @Autowired BulkJobRows rows;
    @Autowired BulkWork work;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;

    private Rig rig;
    private UUID run;

    @BeforeEach
    void start() {
        rig = Rig.of(room, step -> step, step -> step);
        run = rig.start(Map.of("no", 0)).id();
        rig.fed(run);
    }

    @Test
    void allThatMatchAreRetriedAndTheRestIsLeftWithItsReason() {
        make(1_200, "FAILED", 0);
        make(3, "DONE", 0);
        BulkJob ended =
                ended(
                        jobs.ask(
                                BulkVerb.RETRY,
                                BulkChoice.NONE,
                                here(),
                                ZoneOffset.UTC,
                                null,
                                Rig.ANNA));
        assertThat(ended.state()).isEqualTo(BulkJob.State.ENDED);
        assertThat(ended.total()).isEqualTo(1_204);
        assertThat(ended.outcome())
                .isEqualTo(new Outcome(1_200, Map.of("done", 3L, "pending", 1L)));
        assertThat(ended.sentence())
                .isEqualTo(
                        "1,200 items put back in line; 4 were left as they are: 3 done, 1 pending.");
        assertThat(rig.fed(run).pending()).isEqualTo(1_201);
        assertThat(audited(ended.id())).containsExactly("bulk-job.ask", "bulk-job.end");
    }

    @Test
    void whatCameOrChangedAfterTheQuestionIsLeftOut() {
        make(5, "FAILED", 0);
        var asked = clock.instant();
        UUID changed = rig.items(run, "FAILED").getFirst();
        rig.jdbc
                .sql(
                        "update work_item set state_at = state_at + interval '1 second' where id = :id")
                .param("id", changed)
                .update();
        make(2, "FAILED", 5);
        BulkJob ended =
                ended(
                        jobs.ask(
                                BulkVerb.DONE,
                                BulkChoice.NONE,
                                here() + " state:failed",
                                ZoneOffset.UTC,
                                asked,
                                Rig.ANNA));
        assertThat(ended.outcome()).isEqualTo(new Outcome(4, Map.of()));
        assertThat(rig.items(run, "FAILED")).hasSize(3).contains(changed);
    }

    @Test
    void severalRoomsAtOneJobDoNothingTwice() {
        make(2_300, "PENDING", 0);
        BulkJob job =
                jobs.ask(
                        BulkVerb.FAIL,
                        new BulkChoice(null, "The bank is closed.", null),
                        here(),
                        ZoneOffset.UTC,
                        null,
                        Rig.ANNA);
        IntStream.range(0, 4)
                .parallel()
                .forEach(_ -> {
                    for (int i = 0; i < 10; i++) {
                        work.goOn(job.id());
                    }
                });
        BulkJob ended = ended(job);
        assertThat(ended.outcome()).isEqualTo(new Outcome(2_301, Map.of()));
        assertThat(rig.fed(run).failed()).isEqualTo(2_301);
        assertThat(rig.count(run, "FAILED")).isEqualTo(2_301);
    }

    @Test
    void aBatchThatARoomTookToItsGraveIsDoneByAnother() {
        make(600, "FAILED", 0);
        var job = job("state:failed");
        while (jobs.find(job).state() == BulkJob.State.GATHERING) {
            work.goOn(job);
        }
        transaction.executeWithoutResult(killed -> {
            BulkJob held = rows.hold(job).orElseThrow();
            assertThat(rows.take(held, 500)).hasSize(500);
            killed.setRollbackOnly();
        });
        assertThat(ended(jobs.find(job)).outcome()).isEqualTo(new Outcome(600, Map.of()));
    }

    /** Written without telling the worker, which finds it at its next look. */
    private UUID job(String q) {
        var job =
                new BulkJob(
                        UUID.randomUUID(),
                        BulkVerb.RETRY,
                        BulkChoice.NONE,
                        here() + " " + q,
                        ZoneOffset.UTC,
                        BulkJob.State.GATHERING,
                        clock.instant(),
                        Rig.ANNA,
                        null,
                        null,
                        0,
                        new Outcome(0, Map.of()),
                        null,
                        null,
                        null);
        rows.insert(job);
        return job.id();
    }

    @Test
    void aCancelledJobLeavesTheRestAsItIs() {
        make(4_000, "FAILED", 0);
        BulkJob job =
                jobs.ask(
                        BulkVerb.RETRY,
                        BulkChoice.NONE,
                        here() + " state:failed",
                        ZoneOffset.UTC,
                        null,
                        Rig.ANNA);
        BulkJob cancelled = jobs.cancel(job.id(), Rig.ANNA);
        assertThat(cancelled.state()).isEqualTo(BulkJob.State.CANCELLED);
        assertThat(jobs.cancel(job.id(), Rig.ANNA).endedAt()).isEqualTo(cancelled.endedAt());
        assertThat(work.goOn(job.id())).isFalse();
        assertThat(rig.count(run, "FAILED"))
                .isEqualTo(4_000 - jobs.find(job.id()).outcome().changed());
        assertThat(
                        rig.jdbc
                                .sql("select count(*) from bulk_job_item where job_id = :id")
                                .param("id", job.id())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void itemsAreMovedToAnotherStepAndTheCountsFollow() {
        make(3, "FAILED", 0);
        UUID second = rig.step(1);
        var choice = new BulkChoice(null, null, second);
        BulkJob ended =
                ended(jobs.ask(BulkVerb.MOVE, choice, here(), ZoneOffset.UTC, null, Rig.ANNA));
        assertThat(ended.outcome()).isEqualTo(new Outcome(4, Map.of()));
        rig.fed(run);
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select pending from run_step where run_id = :run order by position")
                                .param("run", run)
                                .query(Long.class)
                                .list())
                .containsExactly(0L, 4L);
        assertThat(rig.run(run).failed()).isZero();
        Outcome again = jobs.now(BulkVerb.MOVE, choice, rig.items(run, "PENDING"), Rig.ANNA);
        assertThat(again).isEqualTo(new Outcome(0, Map.of("at that step already", 4L)));
        assertThatThrownBy(() ->
                        jobs.now(
                                BulkVerb.MOVE,
                                BulkChoice.NONE,
                                rig.items(run, "PENDING"),
                                Rig.ANNA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Choose the step");
    }

    @Test
    void aRunThatIsBeingStoppedIsLeftAlone() {
        make(3, "FAILED", 0);
        rig.jdbc
                .sql(
                        "update process_run set state = 'STOPPING', stop_at = now(), stop_by = 'Anna', stop_going = 'COMPLETE', stop_pending = 'FAILED' where id = :run")
                .param("run", run)
                .update();
        Outcome outcome =
                jobs.now(BulkVerb.RETRY, BulkChoice.NONE, rig.items(run, "FAILED"), Rig.ANNA);
        assertThat(outcome).isEqualTo(new Outcome(0, Map.of("in a run that is being stopped", 3L)));
    }

    @Test
    void onlyThoseWithTheRightMayAsk() {
        var viewer = new Actor(Actor.Kind.USER, null, "Vera", Role.VIEWER);
        assertThatThrownBy(() ->
                        jobs.ask(
                                BulkVerb.DELETE, BulkChoice.NONE, "", ZoneOffset.UTC, null, viewer))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("delete a work item");
        assertThatThrownBy(() ->
                        jobs.ask(
                                BulkVerb.RETRY,
                                BulkChoice.NONE,
                                "",
                                ZoneOffset.UTC,
                                clock.instant().plusSeconds(60),
                                Rig.ANNA))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        jobs.ask(
                                BulkVerb.RETRY,
                                BulkChoice.NONE,
                                "state:faild",
                                ZoneOffset.UTC,
                                null,
                                Rig.ANNA))
                .hasMessageContaining("“faild” is no value of state");
    }

    @Test
    void robotsGoOnWhileAHundredThousandItemsAreRetried() {
        make(100_000, "FAILED", 0);
        make(60, "PENDING", 0);
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        BulkJob job =
                jobs.ask(
                        BulkVerb.RETRY,
                        BulkChoice.NONE,
                        here() + " state:failed",
                        ZoneOffset.UTC,
                        null,
                        Rig.ANNA);
        UUID item = robot.first();
        for (int i = 0; i < 50; i++) {
            robot.done(Objects.requireNonNull(item));
            item = robot.reserve();
            long before = jobs.find(job.id()).dealtWith();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !jobs.find(job.id()).isOpen()
                                    || jobs.find(job.id()).dealtWith() > before);
        }
        BulkJob ended = ended(job);
        assertThat(ended.outcome()).isEqualTo(new Outcome(100_000, Map.of()));
        assertThat(rig.count(run, "DONE")).isEqualTo(50);
        assertThat(rig.fed(run).pending()).isEqualTo(100_010);
    }

    private BulkJob ended(BulkJob job) {
        await().atMost(Duration.ofMinutes(3)).until(() -> !jobs.find(job.id()).isOpen());
        return jobs.find(job.id());
    }

    private String here() {
        return "run:" + run;
    }

    private List<String> audited(UUID job) {
        return rig.jdbc
                .sql("select action from audit_entry where subject_id = :job order by id")
                .param("job", job)
                .query(String.class)
                .list();
    }

    private void make(int items, String state, int secondsLater) {
        boolean failed = ItemState.valueOf(state) == ItemState.FAILED;
        rig.jdbc
                .sql(
                        """
                        with made as (
                            insert into work_item (id, process_id, run_id, step_id, state, exception_type, created_at, state_at)
                            select uuidv7(), :process, :run, :step, :state, :type, :at, :at
                            from generate_series(1, :items)
                        )
                        insert into run_news (run_id, step_id, kind, pending, failed, done, at)
                        values (:run, :step, 'ITEMS', case when :state = 'PENDING' then :items else 0 end,
                            case when :state = 'FAILED' then :items else 0 end,
                            case when :state = 'DONE' then :items else 0 end, :at)
                        """)
                .param("process", rig.process.id())
                .param("run", run)
                .param("step", rig.step(0))
                .param("state", state)
                .param("type", failed ? "APPLICATION" : null)
                .param("items", items)
                .param("at", clock.instant().plusSeconds(secondsLater).atOffset(ZoneOffset.UTC))
                .update();
    }
}
