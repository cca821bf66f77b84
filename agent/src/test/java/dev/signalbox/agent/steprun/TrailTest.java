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
                trail.take(Said.action("loop|" + i));
            }
            assertThat(trail.action()).isEqualTo("loop|1000000");
            assertThat(changes.revision()).isNotEqualTo(before);
            assertThat(told(journal)).hasSize(20).last().isEqualTo("loop|20");

            now += TimeUnit.SECONDS.toNanos(1);
            trail.tellWhatMay();
            assertThat(told(journal)).containsExactly("loop|1000000");

            trail.take(Said.action("end|1"));
            trail.take(Said.action("end|2"));
            trail.take(Said.action("end|3"));
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
                trail.take(Said.status("Invoice " + i, null));
            }
            trail.tellAll();
            assertThat(told(journal)).hasSize(21).last().isEqualTo("Invoice 100");
            assertThat(trail.status()).isEqualTo("Invoice 100");
        }
    }

    @Test
    void afterARestartItKnowsWhatWasSaidLast() throws Exception {
        try (var journal = open()) {
            new Trail(journal, new Changes(), () -> now).take(Said.action("Invoices|Read"));
        }
        try (var journal = open()) {
            assertThat(new Trail(journal, new Changes(), () -> now).action())
                    .isEqualTo("Invoices|Read");
        }
    }

    @Test
    void whatIsGraveIsToldHoweverMuchElseIsSaid() throws Exception {
        try (var journal = open()) {
            var trail = new Trail(journal, new Changes(), () -> now);
            for (int i = 1; i <= 1000; i++) {
                trail.take(Said.status("Page " + i, Said.Level.INFO));
                if (i % 100 == 0) {
                    trail.take(Said.status("No total on page " + i, Said.Level.WARN));
                }
            }
            trail.tellAll();
            var told = new ArrayList<String>();
            for (Report report : journal.lately()) {
                if ("WARN".equals(report.level())) {
                    told.add(String.valueOf(report.text()));
                }
            }
            assertThat(told).hasSize(10).first().isEqualTo("No total on page 100");
            assertThat(trail.status()).isEqualTo("No total on page 1000");
        }
    }

    @Test
    void afterARestartTheLastLinesAreShownWithTheirLevels() throws Exception {
        try (var journal = open()) {
            var trail = new Trail(journal, new Changes(), () -> now);
            for (int i = 1; i <= 10; i++) {
                trail.take(Said.status("Line " + i, Said.Level.ERROR));
            }
        }
        try (var journal = open()) {
            SeenLine last = SeenLine.of(journal.lately().get(9));
            assertThat(last.text()).isEqualTo("Line 10");
            assertThat(last.isGrave()).isTrue();
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
