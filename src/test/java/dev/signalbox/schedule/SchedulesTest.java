package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.StatementCount;
import dev.signalbox.TestClock;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.run.Rig;
import dev.signalbox.timetable.Gap;
import dev.signalbox.timetable.Repeat;
import dev.signalbox.timetable.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class SchedulesTest {

    private static final Instant NOW = Instant.parse("2031-03-03T09:59:30Z");
    private static final Instant TEN = Instant.parse("2031-03-03T10:00:00Z");
    private static final Rule HOURLY = new Rule.Every(1, Rule.Every.Unit.HOUR);

    @Autowired ApplicationContext room;
    @Autowired Schedules schedules;
    @Autowired Tick tick;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;

    private Rig rig;

    @BeforeEach
    void stopTheClock() {
        clock.stopAt(NOW);
        rig = Rig.of(room, step -> step);
    }

    @AfterEach
    void letTheClockRun() {
        jdbc.sql("delete from schedule where process_id = :id")
                .param("id", rig.process.id())
                .update();
        clock.reset();
    }

    private Schedule make(UnaryOperator<Plan> how) {
        return schedules.create(how.apply(new Plan(rig.process.id())).plan(), false, Rig.ANNA);
    }

    /** What differs from the usual plan. */
    private record Plan(
            UUID process,
            Rule rule,
            long spread,
            @Nullable Long most,
            @Nullable RunLimit limit,
            @Nullable Integer disableAfter) {

        Plan(UUID process) {
            this(process, HOURLY, 0, null, null, null);
        }

        Plan withSpread(long seconds) {
            return new Plan(process, rule, seconds, most, limit, disableAfter);
        }

        Plan withMost(long starts) {
            return new Plan(process, rule, spread, starts, limit, disableAfter);
        }

        Plan withLimit(RunLimit other) {
            return new Plan(process, rule, spread, most, other, disableAfter);
        }

        Plan disabledAfter(int failures) {
            return new Plan(process, rule, spread, most, limit, failures);
        }

        Plan withRule(Rule other) {
            return new Plan(process, other, spread, most, limit, disableAfter);
        }

        SchedulePlan plan() {
            return new SchedulePlan(
                    "Nightly",
                    process,
                    rule,
                    ZoneOffset.UTC,
                    null,
                    null,
                    null,
                    Gap.NEXT_VALID,
                    Repeat.ONCE,
                    Missed.LAST,
                    86_400,
                    spread,
                    JsonMapper.shared().valueToTree(List.of("scan")),
                    null,
                    most,
                    limit,
                    disableAfter);
        }
    }

    private ProcessRun onlyRun() {
        return rig.run(await().until(rig::runs, runs -> runs.size() == 1).getFirst());
    }

    private int events(String kind) {
        return jdbc.sql("select count(*) from journal where kind = :kind and process_id = :id")
                .param("kind", kind)
                .param("id", rig.process.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void aProcessIsStartedWhenItsTimeComesAndTheListTellsHowLate() {
        Schedule made = make(plan -> plan);
        assertThat(made.nextAt()).isEqualTo(TEN);
        assertThat(made.state()).isEqualTo(Schedule.State.ACTIVE);
        tick.tick();
        assertThat(rig.runs()).isEmpty();

        clock.stopAt(TEN.plusMillis(300));
        tick.tick();
        ProcessRun run = onlyRun();
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.SCHEDULE);
        assertThat(run.startedById()).isEqualTo(made.id());
        assertThat(run.startedByName()).isEqualTo("Nightly");
        assertThat(run.plannedAt()).isEqualTo(TEN);
        assertThat(run.total()).isOne();

        Schedule after = await().until(() -> schedules.find(made.id()), one -> one.last() != null);
        assertThat(after.nextAt()).isEqualTo(TEN.plus(Duration.ofHours(1)));
        assertThat(after.startsSoFar()).isOne();
        Schedule.Last last = Objects.requireNonNull(after.last());
        assertThat(last.outcome()).isEqualTo(Schedule.Outcome.STARTED);
        assertThat(last.runId()).isEqualTo(run.id());
        assertThat(after.lateness()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void itIsStartedOnceHoweverManyTickAtTheSameTime() throws Exception {
        List<Schedule> all = Stream.generate(() -> make(plan -> plan)).limit(40).toList();
        clock.stopAt(TEN);
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> ticking =
                    () -> {
                        tick.tick();
                        return true;
                    };
            for (var done : threads.invokeAll(List.of(ticking, ticking, ticking, ticking))) {
                assertThat(done.get()).isTrue();
            }
        }
        await().until(() -> rig.runs().size() >= all.size());
        tick.tick();
        assertThat(rig.runs()).hasSize(all.size());
        assertThat(
                        jdbc.sql(
                                        "select count(distinct started_by_id) from process_run where process_id = :id")
                                .param("id", rig.process.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(all.size());
    }

    @Test
    void whatNoRoomWasThereForIsMadeUpForOnceAndSaid() {
        Schedule made = make(plan -> plan);
        clock.stopAt(TEN.plus(Duration.ofHours(5)).plusSeconds(120));
        tick.tick();
        ProcessRun run = onlyRun();
        assertThat(run.plannedAt()).isEqualTo(TEN.plus(Duration.ofHours(5)));
        assertThat(events("schedule.missed")).isOne();
        assertThat(schedules.find(made.id()).nextAt()).isEqualTo(TEN.plus(Duration.ofHours(6)));
    }

    @Test
    void startsAreSpreadAndThoseThatStillWaitAreLeftOutWhenItIsPaused() {
        Schedule made = make(plan -> plan.withSpread(3_000));
        Duration after = Spread.of(made.id(), TEN, 3_000);
        clock.stopAt(TEN);
        tick.tick();
        assertThat(orderState(made)).isEqualTo(after.isZero() ? "STARTED" : "WAITING");
        schedules.pause(made.id(), Rig.ANNA);
        assertThat(orderState(made)).isEqualTo("SKIPPED");

        Schedule paused = schedules.find(made.id());
        assertThat(paused.state()).isEqualTo(Schedule.State.PAUSED);
        assertThat(paused.nextAt()).isNull();
        clock.stopAt(TEN.plus(Duration.ofHours(3)).plusSeconds(10));
        assertThat(schedules.resume(made.id(), Rig.ANNA).nextAt())
                .isEqualTo(TEN.plus(Duration.ofHours(4)));
        clock.stopAt(TEN.plus(Duration.ofHours(4)).plusSeconds(3_000));
        tick.tick();
        onlyRun();
    }

    private String orderState(Schedule schedule) {
        return jdbc.sql("select state from start_order where source_id = :id")
                .param("id", schedule.id())
                .query(String.class)
                .single();
    }

    @Test
    void itIsOverAfterSoManyStarts() {
        Schedule made = make(plan -> plan.withMost(1));
        clock.stopAt(TEN);
        tick.tick();
        onlyRun();
        assertThat(schedules.find(made.id()).state()).isEqualTo(Schedule.State.OVER);
        clock.stopAt(TEN.plus(Duration.ofDays(1)));
        tick.tick();
        onlyRun();
    }

    @Test
    void itsLimitGoesWithTheRun() {
        var limit = new RunLimit(1_200, RunLimit.From.PLANNED, RunLimit.Mode.KILL);
        make(plan -> plan.withLimit(limit));
        clock.stopAt(TEN.plusSeconds(5));
        tick.tick();
        assertThat(onlyRun().dueAt()).isEqualTo(TEN.plusSeconds(1_200));
        assertThat(onlyRun().ownLimit()).isEqualTo(limit);
    }

    @Test
    void itIsDisabledAfterSoManyRunsWithFailedItemsInARowAndCanBeEnabledAgain() {
        Schedule made = make(plan -> plan.disabledAfter(2));
        fail(TEN);
        assertThat(schedules.find(made.id()).failuresInRow()).isOne();
        assertThat(schedules.find(made.id()).state()).isEqualTo(Schedule.State.ACTIVE);
        fail(TEN.plus(Duration.ofHours(1)));

        Schedule disabled = schedules.find(made.id());
        assertThat(disabled.state()).isEqualTo(Schedule.State.DISABLED);
        assertThat(disabled.nextAt()).isNull();
        assertThat(Objects.requireNonNull(disabled.disabled()).reason())
                .isEqualTo(
                        "2 failures in a row: starts that could not be made, or runs with failed work items.");
        assertThat(events("schedule.disabled")).isOne();

        Schedule enabled = schedules.resume(made.id(), Rig.ANNA);
        assertThat(enabled.state()).isEqualTo(Schedule.State.ACTIVE);
        assertThat(enabled.failuresInRow()).isZero();
    }

    private void fail(Instant at) {
        Rig.Robot robot = launched(at);
        robot.fail(robot.first(), new ItemException(ExceptionType.BUSINESS, "NO", "no"));
        robot.exits(0);
        await().until(() -> rig.fed(rig.runs().getLast()).state() == RunState.UNRESOLVED);
    }

    private Rig.Robot launched(Instant at) {
        int before = rig.runs().size();
        clock.stopAt(at);
        tick.tick();
        await().until(() -> rig.runs().size() == before + 1);
        UUID run = rig.runs().getLast();
        rig.fed(run);
        return rig.launchNext(run, 0);
    }

    @Test
    void aRunThatGoesWellEndsTheRowOfFailures() {
        Schedule made = make(plan -> plan.disabledAfter(3));
        fail(TEN);
        launched(TEN.plus(Duration.ofHours(1))).drain();
        await().until(() -> rig.fed(rig.runs().getLast()).state() == RunState.COMPLETED);
        assertThat(schedules.find(made.id()).failuresInRow()).isZero();
    }

    @Test
    void aStartThatCannotBeMadeIsAFailureAndTheListTellsWhy() {
        Schedule made = make(plan -> plan.disabledAfter(1));
        jdbc.sql("delete from step where revision_id = :id")
                .param("id", rig.process.revisionId())
                .update();
        clock.stopAt(TEN);
        tick.tick();
        Schedule after =
                await().until(() -> schedules.find(made.id()), one -> one.disabled() != null);
        assertThat(Objects.requireNonNull(after.last()).message()).contains("has no steps");
    }

    @Test
    void aClockThatWasFarAheadHoldsNothingUp() {
        Schedule made = make(plan -> plan);
        clock.stopAt(TEN.plus(Duration.ofDays(4_000)));
        tick.tick();
        await().until(() -> rig.runs().size() == 1);
        clock.stopAt(TEN.minusSeconds(10));
        assertThat(schedules.find(made.id()).nextAt()).isAfter(TEN.plus(Duration.ofDays(3_999)));
        tick.comeBack();
        assertThat(schedules.find(made.id()).nextAt()).isEqualTo(TEN);
        clock.stopAt(TEN);
        tick.tick();
        await().until(() -> rig.runs().size() == 2);
    }

    @Test
    void aTickWithoutAnythingDueCostsOneStatement() throws Exception {
        make(plan -> plan);
        tick.tick();
        assertThat(StatementCount.of(tick::tick)).hasSize(1);
    }

    @Test
    void itRefusesWhatMakesNoSenseAndWhatNeverStarts() {
        assertThatThrownBy(() -> make(plan -> plan.withSpread(-1).withMost(0)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.faults()).hasSize(2));
        assertThatThrownBy(() -> make(plan -> plan.withRule(new Rule.Cron("0 0 8 30 2 ?"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("never starts");
    }

    @Test
    void twoPeopleWhoChangeItAtOnceDoNotUndoEachOther() {
        Schedule made = make(plan -> plan);
        SchedulePlan other = new Plan(rig.process.id()).withSpread(30).plan();
        Schedule changed = schedules.change(made.id(), other, made.version(), Rig.ANNA);
        assertThat(changed.plan().spreadSeconds()).isEqualTo(30);
        assertThatThrownBy(() -> schedules.change(made.id(), other, made.version(), Rig.ANNA))
                .hasMessageContaining("meanwhile");
        assertThat(schedules.startNow(made.id(), Rig.ANNA).orRefuse().startedByName())
                .isEqualTo("Anna");
        schedules.delete(made.id(), Rig.ANNA);
        assertThatThrownBy(() -> schedules.find(made.id())).isInstanceOf(Refused.class);
    }
}
