package dev.signalbox.agent.monitor;

import static dev.signalbox.agent.monitor.Eyes.all;
import static dev.signalbox.agent.monitor.Eyes.on;
import static dev.signalbox.agent.monitor.Eyes.one;
import static dev.signalbox.agent.monitor.Eyes.press;
import static dev.signalbox.agent.monitor.Eyes.type;
import static dev.signalbox.agent.monitor.Eyes.until;
import static dev.signalbox.agent.monitor.Eyes.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.protocol.DeskProcesses.DeskProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starting a process at the window, on a screen. */
@ExtendWith(Screen.class)
class StartTest {

    private static final String SCHEMA =
            """
            {"type": "object", "required": ["customer", "amount"], "properties": {
              "customer": {"type": "string", "title": "Customer", "description": "Name, as on the invoice"},
              "amount": {"type": "integer", "title": "Amount"},
              "urgent": {"type": "boolean", "title": "Urgent", "default": true},
              "by": {"enum": ["post", "mail"], "title": "Send by"},
              "lines": {"type": "array", "title": "Lines"}}}
            """;
    private static final DeskProcess LETTERS =
            new DeskProcess("p-1", "Letters", "Writes to people.", SCHEMA);
    private static final DeskProcess TIDY = new DeskProcess("p-2", "Tidy up", "", null);

    @TempDir Path temp;
    private FakeAgent agent;
    private Monitor monitor;

    @BeforeEach
    void open() throws Exception {
        DataDirectory data = DataDirectory.open(temp.resolve("data"));
        agent = new FakeAgent(data);
        agent.processes = List.of(LETTERS, TIDY);
        monitor =
                on(() -> {
                    var choices = new Choices(temp.resolve("monitor.properties"));
                    var made = new Monitor(data, choices, Clock.systemUTC());
                    made.open();
                    one(made.window(), "tabs", JTabbedPane.class).setSelectedIndex(1);
                    return made;
                });
        until(() -> list().getModel().getSize() == 2);
    }

    @AfterEach
    void close() {
        on(() -> {
            monitor.close();
            return monitor;
        });
        agent.close();
    }

    private MonitorWindow window() {
        return monitor.window();
    }

    private JList<?> list() {
        return one(window(), "start.list", JList.class);
    }

    private void choose(int index) {
        on(() -> {
            list().setSelectedIndex(index);
            return index;
        });
    }

    private void mode(String words) {
        on(() -> {
            one(window(), "input.mode", JComboBox.class).setSelectedItem(words);
            return words;
        });
    }

    private String said() {
        return on(() -> one(window(), "start.said", JTextComponent.class).getText());
    }

    @Test
    void aFormIsMadeFromWhatTheProcessAsksForAndSentAsItIsTyped() throws Exception {
        choose(0);
        assertThat(words(window())).contains("Customer *").contains("Name, as on the invoice");
        type(window(), "input.customer", "Zoë & Söhne");
        type(window(), "input.amount", "12");
        on(() -> {
            one(window(), "input.by", JComboBox.class).setSelectedItem("mail");
            return 0;
        });
        type(window(), "input.lines", "[{\"n\": 1.50}]");
        assertThat(on(() -> Screen.picture("start", window().getBounds()))).isNotNull();
        press(window(), "start.start");
        until(() -> !agent.starts.isEmpty());
        assertThat(agent.starts.get(0))
                .endsWith(
                        "{\"process\":\"p-1\",\"payloads\":[{\"customer\":\"Zoë & Söhne\",\"amount\":12,\"urgent\":true,"
                                + "\"by\":\"mail\",\"lines\":[{\"n\":1.5}]}]}");
        until(() -> said().equals("Started Letters run 7."));
        assertThat(on(() -> one(window(), "input.customer", JTextComponent.class).getText()))
                .isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsSaidBesideItAndNothingIsSent() throws Exception {
        choose(0);
        type(window(), "input.amount", "much");
        type(window(), "input.lines", "[1,");
        press(window(), "start.start");
        until(() -> said().equals("Customer is missing."));
        assertThat(words(window()))
                .contains("Amount must be a whole number, not much.")
                .contains("Lines must be JSON: line 1");
        assertThat(on(() -> Screen.picture("start-wrong", window().getBounds()))).isNotNull();
        assertThat(agent.starts).isEmpty();
    }

    @Test
    void whatTheRoomRefusesIsSaidAndWhatWasTypedIsKept() {
        choose(0);
        type(window(), "input.customer", "Zoë");
        type(window(), "input.amount", "12");
        agent.refuses = "amount must be at most 10.";
        press(window(), "start.start");
        until(() -> said().equals("amount must be at most 10."));
        choose(1);
        choose(0);
        assertThat(on(() -> one(window(), "input.customer", JTextComponent.class).getText()))
                .isEqualTo("Zoë");
        agent.refuses = "";
        press(window(), "start.start");
        until(() -> agent.starts.size() == 1);
    }

    @Test
    void aStartWhoseAnswerIsLostIsAskedForAgainAsTheSame() {
        choose(1);
        agent.losesAnswers = true;
        press(window(), "start.start");
        until(() -> said().contains("Try again"));
        agent.losesAnswers = false;
        press(window(), "start.start");
        until(() -> said().startsWith("Started"));
        List<String> keys =
                agent.starts.stream().map(start -> start.substring(0, start.indexOf(' '))).toList();
        assertThat(keys.stream().distinct()).hasSize(1);
        press(window(), "start.start");
        await().until(() ->
                agent.starts.stream().map(start -> start.substring(0, 36)).distinct().count() == 2);
    }

    @Test
    void whileItIsBeingStartedItCannotBeStartedAgain() {
        choose(1);
        press(window(), "start.start");
        until(() -> said().startsWith("Started"));
        assertThat(on(() -> one(window(), "start.start", JButton.class).isEnabled())).isTrue();
        assertThat(agent.starts).hasSize(1);
    }

    @Test
    void dataCanBeTypedAsJsonOrBeInAFile() throws Exception {
        choose(1);
        mode("JSON");
        type(window(), "input.json", "{\"n\": }");
        press(window(), "start.start");
        until(() -> said().startsWith("This is not JSON: line 1"));
        type(window(), "input.json", "[{\"n\": 1}, {\"n\": 2}]");
        press(window(), "start.start");
        until(() -> said().startsWith("Started"));
        assertThat(agent.starts.get(0)).endsWith("\"payloads\":[{\"n\": 1}, {\"n\": 2}]}");
        mode("A file with JSON");
        press(window(), "start.start");
        until(() -> said().equals("Choose a file first."));
        type(window(), "input.file", temp.resolve("none.json").toString());
        press(window(), "start.start");
        until(() -> said().startsWith("There is no file"));
        Path file = Files.writeString(temp.resolve("order.json"), "{\"order\": \"Ü-1\"}");
        type(window(), "input.file", file.toString());
        press(window(), "start.start");
        until(() -> agent.starts.size() == 2);
        assertThat(agent.starts.get(1)).endsWith("\"payloads\":[{\"order\": \"Ü-1\"}]}");
    }

    @Test
    void theyAreNarrowedByWhatIsTypedAndNothingToStartIsSaid() {
        type(window(), "start.search", "PEOPLE");
        until(() -> list().getModel().getSize() == 1);
        type(window(), "start.search", "zebra");
        until(() -> words(window()).contains("None matches."));
        agent.processes = List.of();
        on(() -> {
            one(window(), "tabs", JTabbedPane.class).setSelectedIndex(0);
            one(window(), "tabs", JTabbedPane.class).setSelectedIndex(1);
            return 0;
        });
        until(() -> words(window()).contains("There is nothing that you may start here."));
    }

    @Test
    void aHundredProcessesAndALongFormFitIntoANarrowWindow() {
        agent.processes =
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                new DeskProcess(
                                        "q" + i,
                                        "Ein ziemlich langer Name eines Prozesses " + i,
                                        "und was er tut ".repeat(10),
                                        SCHEMA))
                        .toList();
        on(() -> {
            window().setSize(380, 600);
            one(window(), "tabs", JTabbedPane.class).setSelectedIndex(0);
            one(window(), "tabs", JTabbedPane.class).setSelectedIndex(1);
            return 0;
        });
        until(() -> list().getModel().getSize() == 100);
        choose(0);
        assertThat(on(() -> Screen.picture("start-narrow", window().getBounds()))).isNotNull();
        assertThat(all(window(), "input.customer")).hasSize(1);
        assertThat(Eyes.sticksOut(window()).stream().filter(out -> !out.contains("JList")))
                .isEmpty();
    }
}
