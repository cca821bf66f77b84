package dev.signalbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.chain.Chain.HandsOn;
import dev.signalbox.chain.Chain.Outcome;
import dev.signalbox.feeder.Feeder;
import dev.signalbox.firing.Firing;
import dev.signalbox.firing.FiringList;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.run.Rig;
import dev.signalbox.stop.Stops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ChainsTest {

    @Autowired ApplicationContext room;
    @Autowired Chains chains;
    @Autowired FiringList firings;
    @Autowired JdbcClient jdbc;

    private Rig invoices;
    private Rig letters;

    @BeforeEach
    void begin() {
        invoices = Rig.of(room, step -> step);
        letters = Rig.of(room, step -> step);
    }

    private Chain follow(Outcome outcome, HandsOn hands) {
        return follow(invoices, letters, outcome, hands);
    }

    private Chain follow(Rig from, Rig to, Outcome outcome, HandsOn hands) {
        return chains.create(
                to.process.id(), new ChainForm(from.process.id(), outcome, hands, 0), Rig.ANNA);
    }

    /** One output per payload. */
    private ProcessRun completed(String... outputs) {
        ProcessRun run = invoices.start(Map.of("n", 1));
        invoices.fed(run.id());
        Rig.Robot robot = invoices.launchNext(run.id(), 0);
        Stream.of(outputs).forEach(payload -> robot.output(robot.first(), payload));
        robot.done(robot.first());
        robot.exits(0);
        return invoices.fed(run.id());
    }

    private ProcessRun unresolved() {
        ProcessRun run = invoices.start(Map.of("n", 1));
        invoices.fed(run.id());
        Rig.Robot robot = invoices.launchNext(run.id(), 0);
        robot.output(robot.first(), "{\"set\": \"aside\"}");
        robot.fail(
                robot.first(),
                new ItemException(
                        dev.signalbox.item.ExceptionType.BUSINESS, "NO_AMOUNT", "No amount."));
        robot.exits(0);
        return invoices.fed(run.id());
    }

    private UUID followed() {
        await().atMost(Duration.ofSeconds(20)).until(() -> letters.runs().size() == 1);
        return letters.runs().getFirst();
    }

    private long orders() {
        return jdbc.sql("select count(*) from start_order where process_id = :id")
                .param("id", letters.process.id())
                .query(Long.class)
                .single();
    }

    @Test
    void aCompletedRunIsFollowedWithAnItemForEachOutput() {
        Chain chain = follow(Outcome.COMPLETED, HandsOn.OUTPUTS);
        ProcessRun source = completed("{\"a\": 1}", "{\"a\": 2}");
        UUID run = followed();
        assertThat(letters.payloads(run)).containsExactly("{\"a\": 1}", "{\"a\": 2}");
        ProcessRun follows = letters.run(run);
        assertThat(follows.startedByKind()).isEqualTo(StartedBy.Kind.PROCESS);
        assertThat(follows.startedById()).isEqualTo(source.id());
        assertThat(follows.startedByName()).isEqualTo(invoices.process.name() + " 1");
        assertThat(firings.of(StartedBy.Kind.PROCESS, chain.id(), 5))
                .singleElement()
                .extracting(Firing::outcome, Firing::runId)
                .containsExactly(Firing.Outcome.STARTED, run);
    }

    @Test
    void aChainedRunIsNotTakenForOneThatARobotStartedBesideItself() {
        follow(Outcome.COMPLETED, HandsOn.NOTHING);
        completed("{}");
        UUID run = followed();
        assertThat(letters.payloads(run)).containsExactly("{}");
        letters.fed(run);
        assertThat(letters.launchNext(run, 0).drain()).isEqualTo(1);
        assertThat(letters.fed(run).isFinal()).isTrue();
    }

    @Test
    void aRunWithoutOutputsHandsOnNothingAndTheChainSaysSo() {
        Chain chain = follow(Outcome.COMPLETED, HandsOn.OUTPUTS);
        completed();
        assertThat(firings.of(StartedBy.Kind.PROCESS, chain.id(), 5))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Firing.Outcome.SKIPPED);
                    assertThat(one.message()).contains("brought out nothing to go on with");
                });
        assertThat(orders()).isZero();
    }

    @Test
    void onlyTheEndThatIsWaitedForCounts() {
        follow(Outcome.UNRESOLVED, HandsOn.NOTHING);
        completed("{}");
        assertThat(orders()).isZero();
        unresolved();
        followed();
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void whicheverComesFirstFollowsARunOnce() {
        follow(Outcome.EITHER, HandsOn.NOTHING);
        ProcessRun run = unresolved();
        followed();
        UUID failed = invoices.items(run.id(), "FAILED").getFirst();
        room.getBean(Items.class).markDone(List.of(failed), Rig.ANNA);
        assertThat(invoices.fed(run.id()).isFinal()).isTrue();
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void aRunThatIsUnresolvedAgainIsFollowedOnce() {
        follow(Outcome.UNRESOLVED, HandsOn.NOTHING);
        ProcessRun run = unresolved();
        followed();
        UUID failed = invoices.items(run.id(), "FAILED").getFirst();
        room.getBean(Items.class).retry(List.of(failed), Rig.ANNA);
        invoices.fed(run.id());
        Rig.Robot robot = invoices.launchNext(run.id(), 0);
        robot.fail(
                robot.first(),
                new ItemException(dev.signalbox.item.ExceptionType.BUSINESS, "AGAIN", "Again."));
        robot.exits(0);
        invoices.fed(run.id());
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void aRunThatWasStoppedIsFollowedByNothing() {
        follow(Outcome.EITHER, HandsOn.NOTHING);
        ProcessRun run = invoices.start(Map.of("n", 1));
        invoices.fed(run.id());
        room.getBean(Stops.class)
                .stop(
                        run.id(),
                        new StopChoice(
                                StopChoice.Going.TERMINATE, StopChoice.Pending.DONE, "enough"),
                        Rig.ANNA);
        assertThat(invoices.fed(run.id()).isFinal()).isTrue();
        assertThat(orders()).isZero();
    }

    @Test
    void aPausedChainFollowsNothing() {
        Chain chain = follow(Outcome.COMPLETED, HandsOn.NOTHING);
        chains.enable(chain.id(), false, Rig.ANNA);
        completed("{}");
        assertThat(orders()).isZero();
    }

    /** The room dies after the commit: what is to follow is a row, and another room starts it. */
    @Test
    void theOrderIsWrittenInTheTransactionThatCompletesTheRun() {
        follow(Outcome.COMPLETED, HandsOn.OUTPUTS);
        jdbc.sql(
                        """
                        create or replace function no_orders() returns trigger language plpgsql as $$
                        begin raise exception 'the database is full'; end $$
                        """)
                .update();
        jdbc.sql(
                        """
                        create trigger no_orders before insert on start_order for each row
                        execute function no_orders()
                        """)
                .update();
        ProcessRun run;
        try {
            run = invoices.start(Map.of("n", 1));
            invoices.fed(run.id());
            Rig.Robot robot = invoices.launchNext(run.id(), 0);
            robot.output(robot.first(), "{\"a\": 1}");
            robot.done(robot.first());
            robot.exits(0);
            UUID id = run.id();
            assertThatThrownBy(() -> room.getBean(Feeder.class).feed(id))
                    .hasMessageContaining("the database is full");
            assertThat(invoices.run(id).isFinal()).as("neither is committed").isFalse();
        } finally {
            jdbc.sql("drop trigger no_orders on start_order").update();
        }
        assertThat(invoices.fed(run.id()).isFinal()).isTrue();
        assertThat(letters.payloads(followed())).containsExactly("{\"a\": 1}");
    }

    @Test
    void outputsThatAreGoneFailTheStartWithASentence() {
        Chain chain = follow(Outcome.COMPLETED, HandsOn.OUTPUTS);
        jdbc.sql("update start_order set state = state where false").update();
        var orders = room.getBean(dev.signalbox.order.StartOrders.class);
        orders.place(
                List.of(
                        dev.signalbox.order.StartOrder.of(
                                        dev.signalbox.order.Source.PROCESS,
                                        chain.id(),
                                        "gone",
                                        letters.process.id(),
                                        new dev.signalbox.order.StartOrder.By(null, "Invoices 9"))
                                .with(
                                        new dev.signalbox.order.StartOrder.Copies(
                                                List.of(UUID.randomUUID())))));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        firings.of(StartedBy.Kind.PROCESS, chain.id(), 5).stream()
                                .anyMatch(one -> one.outcome() == Firing.Outcome.FAILED));
        assertThat(firings.of(StartedBy.Kind.PROCESS, chain.id(), 5).getFirst().message())
                .isEqualTo(
                        "Not started: 1 of the 1 items that it was to begin with were deleted meanwhile.");
    }

    @Test
    void aCircleIsRefusedAndNamed() {
        Rig archive = Rig.of(room, step -> step);
        follow(Outcome.COMPLETED, HandsOn.OUTPUTS);
        follow(letters, archive, Outcome.COMPLETED, HandsOn.OUTPUTS);
        assertThatThrownBy(() -> follow(archive, invoices, Outcome.EITHER, HandsOn.NOTHING))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(
                        "This goes round in a circle: %s → %s → %s → %s."
                                .formatted(
                                        archive.process.name(),
                                        invoices.process.name(),
                                        letters.process.name(),
                                        archive.process.name()));
        assertThatThrownBy(() -> follow(invoices, invoices, Outcome.EITHER, HandsOn.NOTHING))
                .hasMessageStartingWith(
                        "This goes round in a circle: %s → %s."
                                .formatted(invoices.process.name(), invoices.process.name()));
    }

    @Test
    void twoThatTogetherWouldMakeACircleAreNotBothMade() {
        var made =
                Stream.of(
                                CompletableFuture.supplyAsync(() -> attempt(invoices, letters)),
                                CompletableFuture.supplyAsync(() -> attempt(letters, invoices)))
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(made).containsExactlyInAnyOrder(true, false);
    }

    private boolean attempt(Rig from, Rig to) {
        try {
            follow(from, to, Outcome.COMPLETED, HandsOn.NOTHING);
            return true;
        } catch (Refused circle) {
            return false;
        }
    }

    @Test
    void theSameLinkTwiceAndNoProcessAreRefused() {
        follow(Outcome.COMPLETED, HandsOn.NOTHING);
        assertThatThrownBy(() -> follow(Outcome.COMPLETED, HandsOn.OUTPUTS))
                .hasMessage(
                        "This process follows that one already, after the same end of its runs.");
        assertThatThrownBy(() ->
                        chains.create(letters.process.id(), ChainForm.of((UUID) null), Rig.ANNA))
                .hasMessage("Choose the process whose runs are waited for.");
    }
}
