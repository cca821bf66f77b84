package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJournalTest {

    @TempDir Path temp;

    @Test
    void reportsComeInOrderAndStayUntilTheyAreConfirmed() throws Exception {
        try (var journal = open()) {
            journal.tell(Report.Kind.STARTED, "");
            journal.tell(Report.Kind.PROGRESS, "zwei Rechnungen\nübrig");

            assertThat(journal.next(1)).returns(1L, Report::sequence);
            assertThat(journal.next(1)).returns(1L, Report::sequence);
            journal.confirm();
            assertThat(journal.next(1))
                    .returns(2L, Report::sequence)
                    .returns("zwei Rechnungen\nübrig", Report::text);
            journal.confirm();
            assertThat(journal.next(1)).isNull();
        }
    }

    @Test
    void aNewAgentProcessGoesOnWhereTheOldOneStopped() throws Exception {
        try (var journal = open()) {
            journal.tell(Report.Kind.STARTED, "");
            journal.confirm();
            journal.tell(Said.action("Invoices|Read"), 170);
        }
        try (var journal = open()) {
            assertThat(journal.logRead()).isEqualTo(170);
            assertThat(journal.hasTold(Report.Kind.STARTED)).isTrue();
            assertThat(journal.hasTold(Report.Kind.ENDED)).isFalse();
            assertThat(journal.next(1)).returns(2L, Report::sequence);
            journal.tell(Report.Kind.PROGRESS, "on");
            journal.confirm();
            assertThat(journal.next(1)).returns(3L, Report::sequence);
        }
    }

    @Test
    void halfALineThatACrashLeftIsCutOff() throws Exception {
        try (var journal = open()) {
            journal.tell(Report.Kind.STARTED, "");
        }
        Files.writeString(
                temp.resolve("reports.jsonl"),
                "{\"report\":{\"sequence\":2,\"ki",
                StandardOpenOption.APPEND);
        Files.writeString(temp.resolve("reports.sent"), "");
        try (var journal = open()) {
            journal.tell(Report.Kind.PROGRESS, "on");
            assertThat(journal.next(1)).returns(1L, Report::sequence);
            journal.confirm();
            assertThat(journal.next(1)).returns(2L, Report::sequence).returns("on", Report::text);
        }
    }

    private ReportJournal open() throws IOException {
        return new ReportJournal(new RunDirectory(temp), Clock.systemUTC());
    }
}
