package dev.signalbox.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aMachineHasARowAndStepRunsThatOverlapStandInLanes() {
        Timeline timeline =
                timeline(
                        span("M1", 20, 15, StepRunState.SUCCEEDED),
                        span("M1", 18, 10, StepRunState.FAILED),
                        span("M2", 5, null, StepRunState.RUNNING));
        assertThat(timeline.together()).isFalse();
        assertThat(timeline.rows()).extracting(Row::name).containsExactly("M1", "M2");
        assertThat(timeline.rows()).extracting(Row::lanes).containsExactly(2, 1);
        Row.Bar failed = timeline.rows().getFirst().bars().get(1);
        assertThat(failed.parts())
                .extracting(Row.Part::kind)
                .containsExactly("waiting", "assigned", "running");
        assertThat(failed.marks()).extracting(Row.Mark::kind).containsExactly("failed");
        assertThat(timeline.now()).isNotNull();
    }

    @Test
    void whatIsOverHasNoLineForNowAndFillsTheWidth() {
        Timeline timeline = timeline(span("M1", 20, 15, StepRunState.STOPPED));
        assertThat(timeline.now()).isNull();
        Row.Bar bar = timeline.rows().getFirst().bars().getFirst();
        assertThat(bar.parts().getFirst().x()).isEqualTo("0.000%");
        assertThat(bar.marks().getFirst())
                .extracting(Row.Mark::kind, Row.Mark::x)
                .containsExactly("stopped", "100.000%");
    }

    @Test
    void manyStepRunsAreOneBarPerMachineThatStaysSmall() {
        var spans = new ArrayList<Span>();
        for (int at = 0; at < 2_000; at++) {
            StepRunState state = at % 50 == 0 ? StepRunState.FAILED : StepRunState.SUCCEEDED;
            spans.add(span("M" + at % 40, 4_000 - at, 3_998 - at, state));
        }
        Timeline timeline = Objects.requireNonNull(Timeline.of(spans, NOW, 12, null));
        assertThat(timeline.together()).isTrue();
        assertThat(timeline.rows()).hasSize(12).allMatch(row -> row.bars().size() == 1);
        assertThat(timeline.machines()).isEqualTo(40);
        assertThat(timeline.rows().getFirst().figures().stepRuns()).isEqualTo(50);
        assertThat(timeline.rows().stream().mapToInt(TimelineTest::drawn).max().orElse(0))
                .isLessThanOrEqualTo(200);
        Timeline next = Objects.requireNonNull(Timeline.of(spans, NOW, 12, timeline.next()));
        assertThat(next.rows().getFirst().name()).isGreaterThan(timeline.rows().getLast().name());
    }

    @Test
    void whatWaitsForNoMachineYetHasARowOfItsOwn() {
        Timeline timeline = timeline(span(null, 5, null, StepRunState.QUEUED));
        Row row = timeline.rows().getFirst();
        assertThat(row.name()).isEqualTo("No machine yet");
        assertThat(row.bars().getFirst().parts())
                .extracting(Row.Part::kind)
                .containsExactly("waiting");
        assertThat(row.figures().waited()).isEqualTo(Duration.ofMinutes(5));
    }

    private static int drawn(Row row) {
        Row.Bar bar = row.bars().getFirst();
        return bar.parts().size() + bar.marks().size();
    }

    private static Timeline timeline(Span... spans) {
        return Objects.requireNonNull(Timeline.of(List.of(spans), NOW, 12, null));
    }

    /** Queued and ended so many minutes ago; waited and assigned for a tenth of that each. */
    private static Span span(
            @Nullable String machine, int queued, @Nullable Integer ended, StepRunState state) {
        Instant from = NOW.minus(Duration.ofMinutes(queued));
        Instant to = ended == null ? NOW : NOW.minus(Duration.ofMinutes(ended));
        Duration tenth = Duration.between(from, to).dividedBy(10);
        boolean waits = state == StepRunState.QUEUED;
        return new Span(
                UUID.randomUUID(),
                "Read",
                1,
                state,
                null,
                machine == null
                        ? null
                        : UUID.nameUUIDFromBytes(
                                machine.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                machine,
                from,
                waits ? null : from.plus(tenth),
                waits ? null : from.plus(tenth.multipliedBy(2)),
                ended == null ? null : to);
    }
}
