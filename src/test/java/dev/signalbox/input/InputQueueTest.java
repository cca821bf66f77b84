package dev.signalbox.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.item.ItemState;
import dev.signalbox.item.WorkItems;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.run.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.JsonNodeFactory;

@RoomTest
class InputQueueTest {

    @Autowired ApplicationContext room;
    @Autowired InputQueue queue;
    @Autowired InputList list;
    @Autowired Expiry expiry;
    @Autowired WorkItems items;
    @Autowired Starts starts;
    @Autowired TestClock clock;

    private Rig rig;
    private UUID process;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        process = rig.process.id();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private UUID add(
            Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference) {
        var terms = new NewInput.Terms(priority, notBefore, deadline, reference);
        var input = new NewInput(JsonNodeFactory.instance.objectNode(), terms);
        return queue.add(process, List.of(input), Rig.ANNA).getFirst();
    }

    private UUID add(Priority priority) {
        return add(priority, null, null, null);
    }

    private Optional<StartOutcome> start(InputChoice choice) {
        return starts.startWithInputs(process, choice, StartedBy.of(Rig.ANNA), null);
    }

    private List<UUID> taken(Optional<StartOutcome> outcome) {
        ProcessRun run = outcome.orElseThrow().orRefuse();
        return rig.items(run.id(), "PENDING");
    }

    private Instant in(Duration span) {
        return clock.instant().plus(span);
    }

    @Test
    void theFirstAreThoseOfTheHighestPriorityAndThenTheOldest() {
        UUID plain = add(Priority.NORMAL);
        UUID low = add(Priority.LOW);
        UUID high = add(Priority.HIGH);
        UUID later = add(Priority.NORMAL);
        UUID critical = add(Priority.CRITICAL);
        assertThat(list.waiting(process, null, 10))
                .extracting(InputList.Row::id)
                .containsExactly(critical, high, plain, later, low);
        List<InputList.Row> first = list.waiting(process, null, 1);
        assertThat(list.waiting(process, first.getFirst().key(), 10))
                .extracting(InputList.Row::id)
                .containsExactly(high, plain, later, low);
        assertThat(taken(start(InputChoice.first(3))))
                .containsExactlyInAnyOrder(critical, high, plain);
        assertThat(taken(start(InputChoice.ALL))).containsExactlyInAnyOrder(later, low);
        assertThat(start(InputChoice.ALL)).isEmpty();
    }

    @Test
    void anItemWaitsForItsTimeWhateverIsChosen() {
        UUID late = add(Priority.CRITICAL, in(Duration.ofHours(2)), null, null);
        UUID now = add(Priority.LOW);
        assertThat(list.counts(process)).isEqualTo(new InputList.Counts(2, 1, 0));
        assertThatThrownBy(() -> start(InputChoice.of(List.of(late, now))))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("1 of these work items cannot start");
        assertThat(taken(start(InputChoice.ALL))).containsExactly(now);
        clock.advance(Duration.ofHours(3));
        assertThat(taken(start(InputChoice.ALL))).containsExactly(late);
        assertThat(items.find(late).notBefore()).isNull();
    }

    @Test
    void anItemExpiresAtItsDeadlineAndWaitsAgainWithANewOne() {
        UUID late = add(Priority.NORMAL, null, in(Duration.ofHours(1)), null);
        UUID other = add(Priority.NORMAL, null, in(Duration.ofHours(1)), null);
        clock.advance(Duration.ofHours(2));
        assertThat(start(InputChoice.ALL)).as("a start never takes a late item").isEmpty();
        assertThat(items.find(late).state()).isEqualTo(ItemState.EXPIRED);
        assertThat(list.counts(process)).isEqualTo(new InputList.Counts(0, 0, 2));
        assertThatThrownBy(() ->
                        queue.change(
                                late,
                                new NewInput.Terms(Priority.NORMAL, null, clock.instant(), null),
                                null,
                                Rig.ANNA))
                .hasMessageContaining("The deadline has passed");
        queue.change(
                late,
                new NewInput.Terms(Priority.HIGH, null, in(Duration.ofHours(1)), "L-1"),
                items.find(late).version(),
                Rig.ANNA);
        assertThat(taken(start(InputChoice.ALL))).containsExactly(late);
        assertThatThrownBy(() -> queue.change(late, NewInput.Terms.USUAL, null, Rig.ANNA))
                .hasMessageContaining("in a run");
        expiry.sweep();
        assertThat(items.find(other).state()).isEqualTo(ItemState.EXPIRED);
    }

    @Test
    void aReferenceStandsOnceInAProcessAndTheSentenceNamesTheItemThatHasIt() {
        UUID first = add(Priority.NORMAL, null, null, " INV-1 ");
        assertThat(items.find(first).reference()).isEqualTo("INV-1");
        assertThatThrownBy(() -> add(Priority.NORMAL, null, null, "INV-1"))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "The reference INV-1 is taken: work item "
                                + first.toString().substring(24)
                                + " (new, in the input queue) of this process has it. Use another one, or work on that item.");
        start(InputChoice.ALL);
        assertThatThrownBy(() -> add(Priority.NORMAL, null, null, "INV-1"))
                .hasMessageContaining("(pending, in run 1)");
        UUID other = add(Priority.NORMAL, null, null, "INV-2");
        assertThatThrownBy(() ->
                        queue.change(
                                other,
                                new NewInput.Terms(Priority.NORMAL, null, null, "INV-1"),
                                null,
                                Rig.ANNA))
                .hasMessageContaining("is taken");
        Rig elsewhere = Rig.of(room, step -> step);
        process = elsewhere.process.id();
        add(Priority.NORMAL, null, null, "INV-1");
    }

    @Test
    void severalAreAddedTogetherOrNotAtAll() {
        var inputs = new ArrayList<NewInput>();
        for (String reference : List.of("A", "B", "A")) {
            inputs.add(
                    new NewInput(
                            JsonNodeFactory.instance.stringNode(reference),
                            NewInput.Terms.USUAL.withReference(reference)));
        }
        assertThatThrownBy(() -> queue.add(process, inputs, Rig.ANNA))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.faults()).hasSize(1);
                            assertThat(refused.faults().getFirst().line()).isEqualTo(3);
                            assertThat(refused).hasMessageContaining("stands at item 1 already");
                        });
        assertThat(list.counts(process).waiting()).isZero();
    }

    @Test
    void twoWhoStartAtOnceTakeEachItemOnce() throws Exception {
        IntStream.range(0, 40).forEach(_ -> add(Priority.NORMAL));
        var together = new CyclicBarrier(4);
        Callable<Optional<StartOutcome>> first =
                () -> {
                    together.await();
                    return start(InputChoice.first(15));
                };
        Callable<Optional<StartOutcome>> all =
                () -> {
                    together.await();
                    return start(InputChoice.ALL);
                };
        var seen = new ArrayList<UUID>();
        try (var people = Executors.newFixedThreadPool(4)) {
            for (var outcome : people.invokeAll(List.of(first, all, first, all))) {
                if (outcome.get().isPresent()) {
                    seen.addAll(taken(outcome.get()));
                }
            }
        }
        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
        assertThat(list.counts(process).waiting()).isZero();
    }

    @Test
    void aSkippedStartTakesNothingAndAWaitingRunTakesItsItems() {
        rig.start();
        policy("SKIP");
        UUID item = add(Priority.NORMAL);
        assertThat(start(InputChoice.ALL).orElseThrow().run()).isNull();
        assertThat(items.find(item).state()).isEqualTo(ItemState.NEW);
        policy("QUEUE");
        ProcessRun waiting = start(InputChoice.ALL).orElseThrow().orRefuse();
        assertThat(waiting.state()).isEqualTo(dev.signalbox.processrun.RunState.QUEUED);
        assertThat(items.find(item).runId()).isEqualTo(waiting.id());
    }

    private void policy(String overlap) {
        rig.jdbc
                .sql("update process set overlap = :overlap where id = :id")
                .param("overlap", overlap)
                .param("id", process)
                .update();
    }
}
