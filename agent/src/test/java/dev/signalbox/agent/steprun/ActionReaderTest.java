package dev.signalbox.agent.steprun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionReaderTest {

    @TempDir Path temp;
    private Path log;

    @BeforeEach
    void makeLog() throws IOException {
        log = Files.createFile(temp.resolve("output.log"));
    }

    @Test
    void onlyWholeLinesThatBeginWithTheMarkCount() throws Exception {
        try (var journal = open()) {
            var reader = reader(journal);
            print("plain\n::action A|one\n not ::action B\n::actionC\n::action D|tw");
            reader.look();
            print("o ü\r\n::action \n");
            reader.look();

            assertThat(told(journal)).containsExactly("A|one", "D|two ü");
        }
    }

    @Test
    void whatWasToldBeforeACrashIsNotToldAgain() throws Exception {
        try (var journal = open()) {
            print("::action one\nrest");
            reader(journal).look();
        }
        try (var journal = open()) {
            print(" of it\n::action two\n");
            reader(journal).look();

            assertThat(told(journal)).containsExactly("one", "two");
        }
    }

    @Test
    void aFloodIsCutToItsLastLines() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= 1000; i++) {
                print("::action loop|" + i + "\n");
            }
            reader(journal).look();

            assertThat(told(journal)).hasSize(20).last().isEqualTo("loop|1000");
        }
    }

    @Test
    void robocorpsOwnLogOnTheOutputIsReadToo() throws Exception {
        try (var journal = open()) {
            print(
                    """
                    {"message_type": "ST", "name": "Lies Rechnungen", "libname": "tasks", "source": "/r/tasks.py", "lineno": 3}
                    {"message_type": "SE", "name": "open_\\u00fcbersicht", "libname": "tasks", "doc": "", "type": "METHOD"}
                    {"message_type": "SE", "name": "for x in y", "libname": "tasks", "doc": "", "type": "FOR"}
                    {"not": "ours"}
                    """);
            reader(journal).look();

            assertThat(told(journal))
                    .containsExactly("Lies Rechnungen|", "Lies Rechnungen|open_übersicht");
        }
    }

    @Test
    void linesHaveALevelWhereTheRobotSaysOne() throws Exception {
        try (var journal = open()) {
            print(
                    """
                    ::info Reading 3 pages
                    ::warn No total on page 3
                    ::error No such invoice
                    ::debug nobody wants to know
                    :: nothing
                    {"message_type": "L", "level": "W", "message": "Slow \\"answer\\"\\nand more", "source": "/r/tasks.py"}
                    {"message_type": "L", "level": "I", "message": "Fine", "source": "/r/tasks.py"}
                    {"message_type": "ET", "status": "ERROR", "message": "No page left"}
                    {"message_type": "ET", "status": "PASS", "message": ""}
                    """);
            var reader = new ActionReader(log, 0, new Trail(journal, new Changes()));
            reader.look();
            assertThat(journal.lately())
                    .extracting(report -> report.level() + " " + report.text())
                    .containsExactly(
                            "INFO Reading 3 pages",
                            "WARN No total on page 3",
                            "ERROR No such invoice",
                            "WARN Slow \"answer\"",
                            "INFO Fine",
                            "ERROR No page left");
        }
    }

    @Test
    void aFloodDoesNotCrowdOutWhatIsGrave() throws Exception {
        try (var journal = open()) {
            print("::error It began badly\n");
            for (int i = 1; i <= 1000; i++) {
                print("::action loop|" + i + "\n");
            }
            var trail = new Trail(journal, new Changes());
            new ActionReader(log, 0, trail).look();
            trail.tellAll();
            assertThat(told(journal)).contains("It began badly").last().isEqualTo("loop|1000");
        }
    }

    private ActionReader reader(ReportJournal journal) {
        return new ActionReader(log, journal.logRead(), new Trail(journal, new Changes()));
    }

    private void print(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
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
