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
            var reader = new ActionReader(log, journal);
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
            new ActionReader(log, journal).look();
        }
        try (var journal = open()) {
            print(" of it\n::action two\n");
            new ActionReader(log, journal).look();

            assertThat(told(journal)).containsExactly("one", "two");
        }
    }

    @Test
    void aFloodIsCutToItsLastLines() throws Exception {
        try (var journal = open()) {
            for (int i = 1; i <= 1000; i++) {
                print("::action loop|" + i + "\n");
            }
            new ActionReader(log, journal).look();

            assertThat(told(journal)).hasSize(20).last().isEqualTo("loop|1000");
        }
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
