package dev.signalbox.processrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.Story;
import dev.signalbox.kit.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class StartDialogBrowserTest extends BrowserTest {

    @Autowired private JdbcClient jdbc;
    @Autowired private Ids ids;
    @Autowired private Clock clock;
    @TempDir private Path files;

    private Story.Process process;

    @BeforeEach
    void tell() {
        var story = new Story(jdbc, ids, clock);
        UUID machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Start " + ids.next(), machine, "Read", "Check");
        signIn();
        open("/processes/" + process.id());
    }

    @Test
    void aRunWithoutDataIsStartedWithTheKeyboardAlone() {
        find("a[href$='/start']").sendKeys(Keys.ENTER);
        find("dialog[open] .start");
        await().until(_ -> "NONE".equals(focused().getAttribute("value")));
        type(Keys.ENTER);
        see("Started.");
        see(process.name() + " #1");
        assertThat(payloads()).containsExactly("{}");
    }

    @Test
    void theDialogClosesWithEscapeAndNothingIsStarted() {
        press("Start");
        find("dialog[open] .start");
        type(Keys.ESCAPE);
        await().until(_ -> browser.findElements(By.cssSelector("dialog[open]")).isEmpty());
        assertThat(payloads()).isEmpty();
    }

    @Test
    void pastedJsonIsOneItemPerElement() {
        paste("[{\"customer\": 4711}, {\"customer\": 4712}]");
        start();
        see("Started.");
        assertThat(payloads())
                .containsExactlyInAnyOrder("{\"customer\": 4711}", "{\"customer\": 4712}");
    }

    @Test
    void jsonThatIsBrokenIsRefusedWithItsLineAndStaysAsItWasTyped() {
        String broken = "[{\"customer\": 4711},\n{\"customer\" 4712}]";
        paste(broken);
        see("Not JSON yet: line 2");
        start();
        see("Line 2 is not valid JSON");
        assertThat(find("dialog [name=text]").getDomProperty("value")).isEqualTo(broken);
        assertThat(find("dialog [value=TYPED]").isSelected()).isTrue();
        assertThat(focused().getAttribute("name")).isEqualTo("text");
        assertThat(payloads()).isEmpty();
    }

    @Test
    void aCsvFileIsShownFirstAndThenStarted() throws IOException {
        choose("rows.csv", "name,city\nMüller,Köln\n\"Smith, John\",Leeds\n");
        see("2 work items from rows.csv, read as CSV");
        see("Smith, John");
        assertThat(payloads()).isEmpty();
        press("Start with 2 items");
        see("Started.");
        assertThat(payloads())
                .containsExactlyInAnyOrder(
                        "{\"city\": \"Köln\", \"name\": \"Müller\"}",
                        "{\"city\": \"Leeds\", \"name\": \"Smith, John\"}");
    }

    @Test
    void aFileOfJsonLinesIsShownFirstAndThenStarted() throws IOException {
        choose("rows.jsonl", "{\"n\": 1}\n{\"n\": 2}\n{\"n\": 3}\n");
        see("3 work items from rows.jsonl, read as JSON lines");
        press("Start with 3 items");
        see("Started.");
        assertThat(payloads()).hasSize(3);
    }

    @Test
    void aFileWithFaultsNamesItsLinesAndAMendedOneIsTaken() throws IOException {
        choose("rows.csv", "name,city\nMiller\nSmith,Leeds\n");
        see("Line 2");
        see("has 1 value");
        assertThat(payloads()).isEmpty();
        find("dialog [name=file]").sendKeys(file("mended.csv", "name,city\nMiller,Hull\n"));
        see("1 work item from mended.csv");
        press("Start with 1 item");
        see("Started.");
    }

    @Test
    void withoutScriptsTheDialogIsAPageThatStarts() {
        withoutScripts();
        open("/processes/" + process.id());
        see("The runs of this process");
        press("Start");
        find("main [value=TYPED]").click();
        find("main [name=text]").sendKeys("{\"customer\": }");
        find("main .box-foot .btn-primary").click();
        see("Line 1 is not valid JSON");
        find("main [name=text]").clear();
        find("main [name=text]").sendKeys("{\"customer\": 4711}");
        find("main .box-foot .btn-primary").click();
        see("Started.");
        assertThat(payloads()).containsExactly("{\"customer\": 4711}");
    }

    private void paste(String json) {
        press("Start");
        find("dialog[open] [value=NONE]").sendKeys(Keys.ARROW_DOWN);
        assertThat(find("dialog [value=TYPED]").isSelected()).isTrue();
        find("dialog [name=text]").sendKeys(json);
    }

    private void choose(String name, String content) throws IOException {
        press("Start");
        find("dialog[open] [value=FILE]").click();
        find("dialog [name=file]").sendKeys(file(name, content));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(files.resolve(name), content).toString();
    }

    private void start() {
        find("dialog[open] .box-foot .btn-primary").click();
    }

    private List<String> payloads() {
        return jdbc.sql(
                        """
                        select c.payload::text
                        from work_item i
                        join item_content c on c.item_id = i.id
                        where i.process_id = :process
                        """)
                .param("process", process.id())
                .query(String.class)
                .list();
    }
}
