package dev.signalbox.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.StatementCount;
import dev.signalbox.input.InputChoice;
import dev.signalbox.input.InputQueue;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.order.StartOrder.By;
import dev.signalbox.process.Overlap;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.run.Rig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class StartOrdersTest {

    @Autowired ApplicationContext room;
    @Autowired StartOrders orders;
    @Autowired Starts starts;
    @Autowired InputQueue queue;
    @Autowired Ids ids;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired Clock clock;
    @Autowired TransactionTemplate together;

    private Rig rig;
    private UUID source;

    @BeforeEach
    void makeAProcess() {
        rig = Rig.of(room, step -> step, step -> step);
        source = ids.next();
    }

    private StartOrder order(String key) {
        return StartOrder.of(
                Source.SCHEDULE, source, key, rig.process.id(), new By(source, "Nightly"));
    }

    private Placed ended(String key) {
        return await().until(
                        () -> orders.find(Source.SCHEDULE, source, key),
                        placed -> placed.state() != OrderState.WAITING);
    }

    private ProcessRun run(Placed placed) {
        return rig.run(Objects.requireNonNull(placed.runId()));
    }

    private void policy(Overlap overlap) {
        jdbc.sql("update process set overlap = :overlap where id = :id")
                .param("overlap", overlap.name())
                .param("id", rig.process.id())
                .update();
    }

    @Test
    void anOrderIsStartedOnceHoweverOftenItIsPlaced() {
        assertThat(orders.place(List.of(order("a").with(List.of(json.valueToTree(7))), order("b"))))
                .hasSize(2);
        assertThat(orders.place(List.of(order("a"), order("c")))).hasSize(1);

        ProcessRun run = run(ended("a"));
        ended("b");
        ended("c");
        assertThat(orders.place(List.of(order("a"), order("b"), order("c")))).isEmpty();
        assertThat(rig.runs()).hasSize(3);
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.SCHEDULE);
        assertThat(run.startedById()).isEqualTo(source);
        assertThat(run.startedByName()).isEqualTo("Nightly");
        assertThat(run.total()).isOne();
        assertThat(rig.payloads(run.id())).containsExactly("7");
    }

    @Test
    void nothingIsStartedForATransactionThatIsRolledBack() {
        assertThatThrownBy(() ->
                        together.executeWithoutResult(_ -> {
                            orders.place(List.of(order("a")));
                            throw new IllegalStateException("changed its mind");
                        }))
                .isInstanceOf(IllegalStateException.class);
        orders.place(List.of(order("b")));
        ended("b");
        assertThat(rig.runs()).hasSize(1);
    }

    @Test
    void oneThatCannotBeStartedFailsWithASentenceAndStopsNoOther() {
        UUID gone = ids.next();
        orders.place(
                List.of(
                        order("a"),
                        StartOrder.of(Source.SCHEDULE, source, "gone", gone, new By(null, "Old")),
                        order("c")));

        assertThat(ended("gone").state()).isEqualTo(OrderState.FAILED);
        assertThat(ended("gone").message()).isEqualTo("There is no process " + gone + ".");
        assertThat(ended("a").state()).isEqualTo(OrderState.STARTED);
        assertThat(ended("c").state()).isEqualTo(OrderState.STARTED);
        assertThat(
                        jdbc.sql(
                                        "select data ->> 'message' from journal where kind = 'order.failed' and process_id = :id")
                                .param("id", gone)
                                .query(String.class)
                                .single())
                .startsWith("There is no process");
    }

    @Test
    void itStartsWithItemsOfTheInputQueueOrIsSkippedWhenNoneWaits() {
        orders.place(List.of(order("none").with(InputChoice.ALL)));
        assertThat(ended("none").state()).isEqualTo(OrderState.SKIPPED);
        assertThat(ended("none").message()).contains("input queue");

        for (int i = 0; i < 3; i++) {
            queue.add(rig.process.id(), json.<JsonNode>valueToTree(i), Rig.ANNA);
        }
        orders.place(
                List.of(
                        order("two").with(InputChoice.first(2)),
                        order("rest").with(InputChoice.ALL)));
        assertThat(run(ended("two")).total()).isEqualTo(2);
        assertThat(run(ended("rest")).total()).isOne();
    }

    @Test
    void itIsNotStartedBeforeItsTimeAndItsLimitCountsFromWhenItWasPlanned() {
        Instant planned = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);
        var limit = new RunLimit(600, RunLimit.From.PLANNED, RunLimit.Mode.STOP);
        orders.place(
                List.of(
                        order("late")
                                .limited(60L, limit)
                                .at(planned, clock.instant().plus(Duration.ofDays(1))),
                        order("now").limited(60L, limit).at(planned, planned)));

        ProcessRun run = run(ended("now"));
        assertThat(run.plannedAt()).isEqualTo(planned);
        assertThat(run.dueAt()).isEqualTo(planned.plusSeconds(600));
        assertThat(run.queueLimitSeconds()).isEqualTo(60);
        assertThat(run.ownLimit()).isEqualTo(limit);
        assertThat(orders.find(Source.SCHEDULE, source, "late").state())
                .isEqualTo(OrderState.WAITING);
        assertThat(orders.withdraw(Source.SCHEDULE, source, "It was paused.")).isOne();
        assertThat(ended("late").message()).isEqualTo("It was paused.");
    }

    @Test
    void aStartOnTheSpotAnswersTheSameRunWhenItIsAskedForAgain() {
        Placed first = orders.startNow(order("a"));
        assertThat(first.state()).isEqualTo(OrderState.STARTED);
        assertThat(orders.startNow(order("a"))).isEqualTo(first);
        StartOrder gone = StartOrder.of(Source.API, source, "x", ids.next(), new By(null, "Door"));
        assertThatThrownBy(() -> orders.startNow(gone)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> orders.find(Source.API, source, "x"))
                .as("the key is free again")
                .isInstanceOf(Refused.class);
    }

    @Test
    void theOverlapPolicyHoldsWithinABatch() {
        assertThat(outcomes(Overlap.SKIP)).containsExactly("IN_PROGRESS", "skipped", "skipped");
        assertThat(outcomes(Overlap.QUEUE)).containsExactly("IN_PROGRESS", "QUEUED", "skipped");
        assertThat(outcomes(Overlap.ALLOW))
                .containsExactly("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS");
        assertThat(outcomes(Overlap.REPLACE)).containsExactly("STOPPING", "STOPPING", "QUEUED");
        assertThat(outcomes(Overlap.LIMIT)).containsExactly("IN_PROGRESS", "QUEUED", "QUEUED");
    }

    /** As they are in the same transaction, before a feeder sees them. */
    private List<String> outcomes(Overlap policy) {
        makeAProcess();
        policy(policy);
        return Objects.requireNonNull(
                together.execute(
                        _ -> starts.askAll(requests(3)).stream().map(this::stateNow).toList()));
    }

    private String stateNow(StartOutcome outcome) {
        ProcessRun run = outcome.run();
        return run == null ? "skipped" : rig.run(run.id()).state().name();
    }

    private List<StartRequest> requests(int count) {
        return Stream.generate(
                        () -> new StartRequest(rig.process.id(), List.of(), StartedBy.of(Rig.ANNA)))
                .limit(count)
                .toList();
    }

    @Test
    void manyStartsTakeAsManyStatementsAsOne() throws Exception {
        List<StartRequest> one = requests(1);
        List<StartRequest> many = requests(200);
        List<String> ofOne = StatementCount.of(() -> starts.askAll(one));
        List<String> ofMany = StatementCount.of(() -> starts.askAll(many));
        assertThat(ofMany).hasSameSizeAs(ofOne).hasSizeLessThanOrEqualTo(14);
        assertThat(rig.runs()).hasSize(201);
        assertThat(
                        jdbc.sql("select last_run_number from process where id = :id")
                                .param("id", rig.process.id())
                                .query(Long.class)
                                .single())
                .isEqualTo(201);
    }

    @Test
    void noStartWaitsForAProcessThatSomebodyElseHolds() {
        UUID held = rig.process.id();
        StartOrder waits = order("waits");
        makeAProcess();
        together.executeWithoutResult(_ -> {
            jdbc.sql("select id from process where id = :id for no key update")
                    .param("id", held)
                    .query(UUID.class)
                    .single();
            elsewhere(() -> orders.place(List.of(waits, order("goes"))));
            ended("goes");
            assertThat(orders.find(Source.SCHEDULE, waits.sourceId(), "waits").state())
                    .isEqualTo(OrderState.WAITING);
        });
        await().until(
                        () -> orders.find(Source.SCHEDULE, waits.sourceId(), "waits").state(),
                        OrderState.STARTED::equals);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    @Test
    void aRunOfAnOrderGoesItsWay() {
        orders.place(List.of(order("a")));
        ProcessRun run = run(ended("a"));
        await().until(() -> !rig.queued(run.id(), 0).isEmpty());
        assertThat(rig.run(run.id()).state()).isEqualTo(RunState.IN_PROGRESS);
    }
}
