package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {

    @TempDir Path temp;
    private long now;

    @Test
    void aMillionActionsAreSeenHereAtOnceAndToldAtAPaceAndTheLastAlways() throws Exception {
        try (var journal = open()) {
            var changes = new Changes();
            String before = changes.revision();
            var trail = new Trail(journal, changes, () -> now);
            for (int i = 1; i <= 1_000_000; i++) {
                trail.act("loop|" + i);
            }
            assertThat(trail.action()).isEqualTo("loop|1000000");
            assertThat(changes.revision()).isNotEqualTo(before);
            assertThat(told(journal)).hasSize(20).last().isEqualTo("loop|20");

            now += TimeUnit.SECONDS.toNanos(1);
            trail.tellWhatMay();
            assertThat(told(journal)).containsExactly("loop|1000000");

            trail.act("end|1");
            trail.act("end|2");
            trail.act("end|3");
            trail.tellAll();
            assertThat(told(journal)).last().isEqualTo("end|3");
            trail.tellAll();
            assertThat(told(journal)).isEmpty();
        }
    }

    @Test
    void whatItSaysOfItselfHasTheSamePace() throws Exception {
        try (var journal = open()) {
            var trail = new Trail(journal, new Changes(), () -> now);
            for (int i = 1; i <= 100; i++) {
                trail.say("Invoice " + i);
            }
            trail.tellAll();
            assertThat(told(journal)).hasSize(21).last().isEqualTo("Invoice 100");
            assertThat(trail.status()).isEqualTo("Invoice 100");
        }
    }

    @Test
    void afterARestartItKnowsWhatWasSaidLast() throws Exception {
        try (var journal = open()) {
            new Trail(journal, new Changes(), () -> now).act("Invoices|Read");
        }
        try (var journal = open()) {
            assertThat(new Trail(journal, new Changes(), () -> now).action())
                    .isEqualTo("Invoices|Read");
        }
    }

    private ReportJournal open() throws IOException {
        return new ReportJournal(new RunDirectory(temp), Clock.systemUTC());
    }

    private static List<@Nullable String> told(ReportJournal journal) throws Exception {
        var texts = new ArrayList<@Nullable String>();
        for (Report report = journal.next(1); report != null; report = journal.next(1)) {
            texts.add(report.text());
            journal.confirm();
        }
        return texts;
    }
}
