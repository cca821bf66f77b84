package dev.signalbox.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theMedianIsThatOfRunsThatWentToTheirEnd() {
        LeadBars bars =
                LeadBars.of(
                        List.of(
                                new Lead(id(), 5, RunState.IN_PROGRESS, ago(90), null, false),
                                lead(4, 10, true),
                                lead(3, 300, false),
                                lead(2, 200, false),
                                lead(1, 100, false)),
                        NOW);
        assertThat(bars.median()).isEqualTo(Duration.ofSeconds(200));
        assertThat(bars.bars())
                .extracting(bar -> bar.run().look())
                .containsExactly("completed", "completed", "completed", "stopped", "going");
        assertThat(bars.longest().run().number()).isEqualTo(3);
    }

    @Test
    void oneRunThatTookAllNightDoesNotFlattenTheOthers() {
        List<Lead> leads =
                IntStream.range(0, 20)
                        .mapToObj(n -> lead(20 - n, n == 3 ? 30_000 : 60, false))
                        .toList();
        LeadBars bars = LeadBars.of(leads, NOW);
        assertThat(bars.top()).isLessThan(Duration.ofMinutes(10));
        assertThat(bars.bars().stream().filter(LeadBars.Bar::cut)).hasSize(1);
    }

    @Test
    void aDayOnWhichClocksChangeIsOneBar() {
        List<ZonedDateTime> starts =
                Every.DAY.starts(Instant.parse("2026-11-05T12:00:00Z"), BERLIN);
        assertThat(starts).hasSize(30);
        assertThat(starts.getLast().toString()).startsWith("2026-11-05T00:00+01:00");
        assertThat(starts.getFirst().toString()).startsWith("2026-10-07T00:00+02:00");
        assertThat(starts).allMatch(start -> start.getHour() == 0);
    }

    @Test
    void outcomesStandOnTheBarsOfTheirDays() {
        List<ZonedDateTime> starts = Every.DAY.starts(NOW, BERLIN);
        var outcome = new Outcome(starts.get(28).toInstant(), 7, 0, 2, 1);
        OutcomeBars bars = OutcomeBars.of(Every.DAY, starts, List.of(outcome), 20);
        assertThat(bars.top()).isEqualTo(10);
        assertThat(bars.bars().get(28).parts())
                .extracting(OutcomeBars.Part::look)
                .containsExactly("completed", "unresolved", "going");
        assertThat(bars.bars().get(27).parts()).isEmpty();
        assertThat(bars.all().all()).isEqualTo(10);
        assertThat(bars.capped()).isFalse();
    }

    private static Lead lead(long number, int seconds, boolean stopped) {
        Instant start = ago(100_000 - number * 1_000);
        return new Lead(
                id(), number, RunState.COMPLETED, start, start.plusSeconds(seconds), stopped);
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static UUID id() {
        return UUID.randomUUID();
    }
}
