package dev.signalbox.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.Story;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chromium.HasCdp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogBrowserTest extends BrowserTest {

    private static final int LINE = 64;
    private static final int CHUNK = 4 << 20;
    private static final int CHUNKS = 50;
    private static final long LINES = (long) CHUNKS * CHUNK / LINE;

    /** More than this many lines never stand in the page, however long the log is. */
    private static final int MOST_LINES_IN_PAGE = 4_000;

    private static final long MOST_BYTES_IN_PAGE = 64L << 20;

    @Autowired private JdbcClient jdbc;
    @Autowired private Ids ids;
    @Autowired private Clock clock;
    @Autowired private Logs logs;
    @TempDir private Path files;

    private Story.Process process;
    private UUID machine;
    private UUID run;
    private long written;

    @BeforeEach
    void tell() {
        var story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Logs " + ids.next(), machine, "Read");
        run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(30));
        signIn();
    }

    @Test
    void linesAppearAtTheEndWhileTheRobotWritesAndTheReaderFurtherUpIsLeftAlone() {
        UUID stepRun = stepRun(StepRunState.RUNNING);
        open("/step-runs/" + stepRun);
        see("Nothing written yet.");
        write(stepRun, numbered(1, 400));
        see("line 400");
        assertThat(find("[data-log-follow]").getAttribute("aria-pressed")).isEqualTo("true");
        write(stepRun, numbered(401, 402));
        see("line 402");
        assertThat(fromTheEnd()).isLessThan(40);

        find(".log-view").sendKeys(Keys.HOME);
        await().until(_ -> "false".equals(find("[data-log-follow]").getAttribute("aria-pressed")));
        write(stepRun, numbered(403, 404));
        press("Follow");
        see("line 404");
        assertThat(fromTheEnd()).isLessThan(40);
    }

    @Test
    void aLogOf200MegabytesIsReadFromItsEndAndHurtsNobody() {
        UUID stepRun = stepRun(StepRunState.SUCCEEDED);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            written = logs.append(stepRun, written, lines(chunk));
        }
        open("/step-runs/" + stepRun);
        see("3,276,800 lines, 200 MB");
        see("entry 3276800");
        assertThat(linesInPage()).isLessThan(1_000);

        for (int screens = 0; screens < 9; screens++) {
            long first = firstLine();
            find(".log-view").sendKeys(Keys.HOME);
            await().until(_ -> firstLine() < first);
        }
        assertThat(linesInPage()).isLessThanOrEqualTo(MOST_LINES_IN_PAGE);
        assertThat(firstLine()).isGreaterThan(LINES - 10_000);

        find(".log-search input").sendKeys("entry 1638400", Keys.ENTER);
        see("1 of 1");
        assertThat(find(".log-lines .marked mark").getText()).isEqualTo("entry 1638400");
        press("Start");
        see("entry 1 ");
        open("/step-runs/" + stepRun + "#L2000000");
        await().until(_ -> find(".log-lines .marked").getText().contains("entry 2000000"));
        assertThat(linesInPage()).isLessThanOrEqualTo(MOST_LINES_IN_PAGE);
        assertThat(bytesInPage()).isLessThan(MOST_BYTES_IN_PAGE);
    }

    @Test
    void aFoundLineIsMarkedAndItsNumberIsALinkToIt() {
        UUID stepRun = stepRun(StepRunState.FAILED);
        write(stepRun, numbered(1, 900));
        open("/step-runs/" + stepRun);
        see("line 900");
        find(".log-search input").sendKeys("line 77", Keys.ENTER);
        see("1 of 11");
        find("[data-log-next]").sendKeys(Keys.ENTER);
        see("2 of 11");
        assertThat(find(".log-lines .marked").getText()).contains("line 770");
        find("#L771 a").sendKeys(Keys.ENTER);
        await().until(_ -> browser.getCurrentUrl().endsWith("#L771"));
        await().until(_ -> find(".log-lines .marked").getText().contains("line 771"));
        find(".log-search input").clear();
        find(".log-search input").sendKeys("no such words", Keys.ENTER);
        see("Nothing found");
    }

    @Test
    void theWholeLogIsDownloadedByteForByte() throws Exception {
        UUID stepRun = stepRun(StepRunState.SUCCEEDED);
        String text = "Grüße\r\n" + numbered(1, 5_000) + "no end";
        write(stepRun, text);
        ((HasCdp) browser)
                .executeCdpCommand(
                        "Browser.setDownloadBehavior",
                        Map.of("behavior", "allow", "downloadPath", files.toString()));
        open("/step-runs/" + stepRun);
        press("Download");
        Path saved = files.resolve(stepRun + ".log");
        await().until(_ -> Files.exists(saved));
        assertThat(saved).hasContent(text);
    }

    @Test
    void aLogThatIsNoLongerKeptSaysSoInsteadOfItsLines() {
        UUID stepRun = stepRun(StepRunState.SUCCEEDED);
        write(stepRun, numbered(1, 900));
        jdbc.sql("delete from log_segment where step_run_id = :id").param("id", stepRun).update();
        open("/step-runs/" + stepRun);
        see("This log is not kept any more: logs are dropped after 365 days.");
        assertThat(browser.findElements(By.linkText("Download"))).isEmpty();
        open("/step-runs/" + stepRun + "/log.txt");
        see("This log is not kept any more: logs are dropped after 365 days.");
    }

    @Test
    void withoutScriptsTheEndOfTheLogIsThere() {
        UUID stepRun = stepRun(StepRunState.RUNNING);
        write(stepRun, numbered(1, 900));
        withoutScripts();
        open("/step-runs/" + stepRun);
        see("line 900");
        see("Download");
    }

    private UUID stepRun(StepRunState state) {
        return new Story(jdbc, ids, clock)
                .stepRun(process, run, 0, state, machine, Duration.ofMinutes(9));
    }

    private void write(UUID stepRun, String text) {
        written = logs.append(stepRun, written, text.getBytes(UTF_8));
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
    }

    /** Lines of equal length, numbered through all chunks. */
    private static byte[] lines(int chunk) {
        byte[] bytes = new byte[CHUNK];
        Arrays.fill(bytes, (byte) ' ');
        for (int at = 0; at < CHUNK; at += LINE) {
            long number = (long) chunk * (CHUNK / LINE) + at / LINE + 1;
            byte[] text = ("entry " + number + " was looked at and is well").getBytes(UTF_8);
            System.arraycopy(text, 0, bytes, at, text.length);
            bytes[at + LINE - 1] = '\n';
        }
        return bytes;
    }

    private long linesInPage() {
        return (Long) script("return document.querySelectorAll('.log-lines li').length");
    }

    private long firstLine() {
        return Long.parseLong(find(".log-lines li:first-child a").getText());
    }

    private long fromTheEnd() {
        return Math.round(
                ((Number)
                                script(
                                        "const v = document.querySelector('.log-view'); return v.scrollHeight - v.scrollTop - v.clientHeight"))
                        .doubleValue());
    }

    private long bytesInPage() {
        return (Long) script("return performance.memory.usedJSHeapSize");
    }
}
