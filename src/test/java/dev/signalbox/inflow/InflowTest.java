package dev.signalbox.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.firing.Firing;
import dev.signalbox.firing.FiringList;
import dev.signalbox.input.InputQueue;
import dev.signalbox.input.NewInput;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Overlap;
import dev.signalbox.process.Priority;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.run.Rig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

@RoomTest
class InflowTest {

    @Autowired ApplicationContext room;
    @Autowired QueueTriggers triggers;
    @Autowired InflowRounds rounds;
    @Autowired InputQueue queue;
    @Autowired FiringList firings;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
    }

    @AfterEach
    void resetClock() {
        jdbc.sql("delete from queue_trigger").update();
        clock.reset();
    }

    private QueueTrigger trigger(int atLeast, @Nullable Long oldest, @Nullable Integer most) {
        return triggers.create(
                rig.process.id(), new QueueTriggerForm.Terms(atLeast, oldest, most), Rig.ANNA);
    }

    private void add(int count) {
        add(IntStream.range(0, count).mapToObj(_ -> NewInput.Terms.USUAL).toList());
    }

    private void add(List<NewInput.Terms> terms) {
        queue.add(
                rig.process.id(),
                terms.stream()
                        .map(one -> new NewInput(JsonNodeFactory.instance.objectNode(), one))
                        .toList(),
                Rig.ANNA);
    }

    private List<Long> sizes() {
        return rig.runs().stream().map(run -> rig.run(run).total()).toList();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from work_item where process_id = :id and state = 'NEW'")
                .param("id", rig.process.id())
                .query(Long.class)
                .single();
    }

    /** The room's own rounds look as well; whoever comes first. */
    private void looked() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    rounds.look();
                    QueueTrigger now = triggers.find(rig.process.id());
                    Instant next = now.nextAt();
                    return (next == null || next.isAfter(clock.instant())) && news() == 0;
                });
    }

    private long news() {
        return jdbc.sql(
                        """
                        select count(*)
                        from queue_trigger_news n
                        join queue_trigger t on t.id = n.trigger_id
                        where t.process_id = :id
                        """)
                .param("id", rig.process.id())
                .query(Long.class)
                .single();
    }

    private void complete(UUID run) {
        rig.fed(run);
        for (UUID stepRun : rig.queued(run, 0)) {
            rig.launch(stepRun).drain();
        }
        rig.fed(run);
    }

    private void overlap(Overlap overlap) {
        jdbc.sql(
                        "update process set overlap = :overlap, overlap_limit = case when :overlap = 'LIMIT' then 1 end where id = :id")
                .param("overlap", overlap.name())
                .param("id", rig.process.id())
                .update();
    }

    @Test
    void itStartsWhenEnoughItemsWaitAndSaysWhatStartedIt() {
        QueueTrigger made = trigger(3, null, null);
        add(2);
        looked();
        assertThat(rig.runs()).isEmpty();
        add(1);
        looked();
        assertThat(sizes()).containsExactly(3L);
        ProcessRun run = rig.run(rig.runs().getFirst());
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.QUEUE);
        assertThat(run.startedById()).isEqualTo(made.id());
        assertThat(run.startedByName()).isEqualTo("Input queue");
        assertThat(firings.of(StartedBy.Kind.QUEUE, made.id(), 10))
                .singleElement()
                .extracting(Firing::outcome, Firing::runId)
                .containsExactly(Firing.Outcome.STARTED, run.id());
    }

    @Test
    void whatWaitsAlreadyWhenItIsMadeStartsToo() {
        add(4);
        trigger(2, null, null);
        looked();
        assertThat(sizes()).containsExactly(4L);
    }

    @Test
    void aRunTakesNoMoreThanAllowedAndTheRestGoesOnIfItIsEnough() {
        trigger(2, null, 3);
        add(7);
        looked();
        assertThat(sizes()).containsExactly(3L, 3L);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void itStartsWhenTheOldestHasWaitedLongEnoughToTheSecond() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.stopAt(now);
        trigger(100, 900L, null);
        add(2);
        looked();
        assertThat(triggers.find(rig.process.id()).nextAt()).isEqualTo(now.plusSeconds(900));
        clock.stopAt(now.plusSeconds(899));
        rounds.look();
        assertThat(rig.runs()).isEmpty();
        clock.stopAt(now.plusSeconds(900));
        looked();
        assertThat(sizes()).containsExactly(2L);
    }

    @Test
    void itemsThatArePutOffCountFromTheirTimeOn() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.stopAt(now);
        trigger(2, null, null);
        var later = new NewInput.Terms(Priority.NORMAL, now.plusSeconds(60), null, null);
        add(List.of(NewInput.Terms.USUAL, later));
        looked();
        assertThat(rig.runs()).isEmpty();
        assertThat(triggers.find(rig.process.id()).nextAt()).isEqualTo(now.plusSeconds(60));
        clock.stopAt(now.plusSeconds(60));
        looked();
        assertThat(sizes()).containsExactly(2L);
    }

    @Test
    void anItemThatIsPutOffBeginsToWaitAtItsTime() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.stopAt(now);
        trigger(2, 30L, null);
        add(List.of(new NewInput.Terms(Priority.NORMAL, now.plusSeconds(60), null, null)));
        looked();
        clock.stopAt(now.plusSeconds(60));
        looked();
        assertThat(rig.runs()).isEmpty();
        assertThat(triggers.find(rig.process.id()).nextAt()).isEqualTo(now.plusSeconds(90));
        clock.stopAt(now.plusSeconds(90));
        looked();
        assertThat(sizes()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Overlap.class,
            names = {"SKIP", "QUEUE", "REPLACE", "LIMIT"})
    void whileARunGoesItemsStayInTheQueueAndStartWhenItEnds(Overlap overlap) {
        overlap(overlap);
        QueueTrigger made = trigger(1, null, 2);
        add(1);
        looked();
        assertThat(sizes()).containsExactly(1L);
        for (int more = 0; more < 3; more++) {
            add(1);
            looked();
        }
        QueueTrigger held = triggers.find(rig.process.id());
        assertThat(held.heldBy()).isEqualTo("It waits for run 1 to end.");
        assertThat(held.nextAt()).as("it is not looked at again and again").isNull();
        assertThat(waiting()).as("nothing is lost").isEqualTo(3);
        assertThat(firings.of(StartedBy.Kind.QUEUE, made.id(), 10))
                .as("and nothing is written each time")
                .hasSize(1);
        complete(rig.runs().getFirst());
        looked();
        assertThat(sizes()).containsExactly(1L, 2L);
        complete(rig.runs().get(1));
        looked();
        assertThat(sizes()).containsExactly(1L, 2L, 1L);
        assertThat(waiting()).isZero();
        assertThat(rig.run(rig.runs().getFirst()).stop()).as("nothing is replaced").isNull();
    }

    @Test
    void aProcessThatCannotBeStartedSaysWhyAndIsNotTriedAgainAndAgain() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.stopAt(now);
        QueueTrigger made = trigger(1, null, null);
        jdbc.sql("update step set task = 'gone' where revision_id = :revision")
                .param("revision", rig.process.revisionId())
                .update();
        add(1);
        looked();
        rounds.look();
        assertThat(firings.of(StartedBy.Kind.QUEUE, made.id(), 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Firing.Outcome.FAILED);
                    assertThat(one.message()).contains("wants the task gone");
                });
        QueueTrigger failed = triggers.find(rig.process.id());
        assertThat(failed.heldBy()).startsWith("It could not start: Step step 1 wants the task");
        assertThat(failed.nextAt()).isEqualTo(now.plusSeconds(300));
        assertThat(waiting()).isEqualTo(1);
        jdbc.sql("update step set task = 'main' where revision_id = :revision")
                .param("revision", rig.process.revisionId())
                .update();
        clock.stopAt(now.plusSeconds(300));
        looked();
        assertThat(sizes()).containsExactly(1L);
    }

    @Test
    void twoRoomsThatLookAtOnceStartEachItemOnce() {
        trigger(1, null, 5);
        var other =
                new InflowRounds(
                        jdbc,
                        new InflowStarts(
                                jdbc,
                                room.getBean(Inflow.class),
                                room.getBean(Starts.class),
                                room.getBean(dev.signalbox.firing.Firings.class),
                                clock,
                                room.getBean(Together.class)),
                        clock);
        var adding =
                IntStream.range(0, 8)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> add(5)))
                        .toList();
        var looking =
                Stream.of(rounds, other)
                        .map(one ->
                                CompletableFuture.runAsync(() -> {
                                    while (!adding.stream().allMatch(CompletableFuture::isDone)) {
                                        one.look();
                                    }
                                }))
                        .toList();
        Stream.concat(adding.stream(), looking.stream()).forEach(CompletableFuture::join);
        looked();
        assertThat(sizes().stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
        assertThat(sizes()).allMatch(size -> size > 0 && size <= 5);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsAddedIsNotedInItsTransactionAndSoSurvivesTheRoom() {
        trigger(1, null, null);
        looked();
        Long noted =
                transaction.execute(status -> {
                    add(1);
                    status.flush();
                    return news();
                });
        assertThat(noted).as("told before the commit").isZero();
        looked();
        assertThat(sizes()).containsExactly(1L);
        transaction.executeWithoutResult(status -> {
            add(1);
            status.setRollbackOnly();
        });
        assertThat(news()).isZero();
        looked();
        assertThat(sizes()).containsExactly(1L);
    }

    @Test
    void aPausedOneStartsNothingUntilItGoesOn() {
        trigger(1, null, null);
        triggers.enable(rig.process.id(), false, Rig.ANNA);
        add(2);
        rounds.look();
        assertThat(rig.runs()).isEmpty();
        triggers.enable(rig.process.id(), true, Rig.ANNA);
        looked();
        assertThat(sizes()).containsExactly(2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0       | ''       | ''  | This is a whole number from 1 to 1,000,000, not "0".
                    ''      | ''       | ''  | This is a whole number from 1 to 1,000,000.
                    1000001 | ''       | ''  | This is a whole number from 1 to 1,000,000, not "1000001".
                    1       | soon     | ''  | This is a span of time such as 15 min or 2 h, of 365 d at most, not "soon"; empty: however long.
                    1       | 366 d    | ''  | This is a span of time such as 15 min or 2 h, of 365 d at most, not "366 d"; empty: however long.
                    1       | ''       | -5  | This is a whole number from 1 to 1,000,000, not "-5".
                    """)
    void badTermsAreRefusedWithASentence(
            String atLeast, String oldest, String most, String sentence) {
        var form = new QueueTriggerForm(atLeast, oldest, most, null);
        assertThat(catchThrowable(form::terms)).hasMessage(sentence);
    }

    @Test
    void itsSentenceSaysAllOfIt() {
        UUID id = room.getBean(Ids.class).next();
        assertThat(
                        Stream.of(
                                        new QueueTrigger(
                                                id, id, "", 1, null, null, true, null, null, 0),
                                        new QueueTrigger(
                                                id, id, "", 20, 900L, 100, true, null, null, 0))
                                .map(QueueTrigger::sentence)
                                .filter(Objects::nonNull))
                .containsExactly(
                        "Starts as soon as an item waits in the input queue.",
                        "Starts as soon as 20 items wait in the input queue, or one has waited for 15 min; a run takes at most 100.");
    }
}
