package dev.signalbox.agent.monitor;

import static dev.signalbox.agent.monitor.Eyes.all;
import static dev.signalbox.agent.monitor.Eyes.card;
import static dev.signalbox.agent.monitor.Eyes.on;
import static dev.signalbox.agent.monitor.Eyes.one;
import static dev.signalbox.agent.monitor.Eyes.press;
import static dev.signalbox.agent.monitor.Eyes.until;
import static dev.signalbox.agent.monitor.Eyes.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.steprun.SeenLine;
import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DeskRuns;
import java.awt.Dialog;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JTabbedPane;
import javax.swing.JWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The window for the person at a computer, on a screen. */
@ExtendWith(Screen.class)
class MonitorTest {

    private static final SeenStepRun INVOICES = Seen.running("a1", "Invoices", "Rechnungen|Öffnen");
    private static final SeenStepRun BROKEN =
            Seen.ended("b1", "Letters", "FAILED", "ROBOT_ERROR", "ValueError: no such invoice");

    @TempDir Path temp;
    private DataDirectory data;
    private FakeAgent agent;
    private Monitor monitor;

    @BeforeEach
    void open() throws Exception {
        data = DataDirectory.open(temp.resolve("data"));
        agent = new FakeAgent(data);
        monitor = monitor();
    }

    @AfterEach
    void close() {
        on(() -> {
            monitor.close();
            return monitor;
        });
        agent.close();
    }

    private Monitor monitor() {
        Clock noon = Clock.fixed(Instant.ofEpochMilli(Seen.NOON), ZoneOffset.UTC);
        return on(() -> {
            var made = new Monitor(data, new Choices(temp.resolve("c/monitor.properties")), noon);
            made.open();
            return made;
        });
    }

    private MonitorWindow window() {
        return monitor.window();
    }

    private void show(SeenStepRun... runs) {
        agent.show(List.of(runs));
        SeenStepRun last = runs[runs.length - 1];
        if (!last.hasEnded()) {
            until(() -> !all(window(), "run " + last.id()).isEmpty());
        }
    }

    private void tab(int index) {
        on(() -> {
            one(window(), "tabs", JTabbedPane.class).setSelectedIndex(index);
            return index;
        });
    }

    private List<String> notices() {
        return on(() ->
                Arrays.stream(Window.getWindows())
                        .filter(each -> each instanceof JWindow && each.isVisible())
                        .flatMap(each -> all(each, "notice.title").stream())
                        .map(each -> ((PlainLabel) each).getText())
                        .toList());
    }

    private Window noticeWindow() {
        return Arrays.stream(Window.getWindows())
                .filter(each -> each instanceof JWindow && each.isVisible())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyGoingRunIsShownWithWhatItDoesAndSinceWhen() {
        show(INVOICES, Seen.paused("a2", "Briefe an Zoë"));
        String words = words(card(window(), "run a1"));
        assertThat(words)
                .contains("Invoices")
                .contains("Consume · run 41")
                .contains("Rechnungen › Öffnen")
                .contains("for 4 min 7 s")
                .contains("Running");
        assertThat(words(card(window(), "run a2"))).contains("Paused").contains("Resume");
        assertThat(words(window())).contains("MIETTE-03").contains("1 running, 1 paused · zoë");
        assertThat(on(() -> window().getTitle())).isEqualTo("Signalbox – 2 running");
    }

    @Test
    void itPausesResumesAndStopsAsChosenWithoutABlockingDialog() {
        show(INVOICES, Seen.paused("a2", "Letters"));
        press(card(window(), "run a1"), "run.pause");
        press(card(window(), "run a2"), "run.pause");
        press(card(window(), "run a1"), "run.stop");
        assertThat(agent.orders).noneMatch(order -> order.contains("stop"));
        assertThat(words(card(window(), "run a1"))).contains("How should it stop?");
        assertThat(Window.getWindows())
                .noneMatch(each ->
                        each instanceof Dialog dialog && dialog.isModal() && dialog.isVisible());
        press(card(window(), "run a1"), "stop.politely");
        press(card(window(), "run a2"), "run.stop");
        press(card(window(), "run a2"), "stop.now");
        await().until(() -> agent.orders.size() == 4);
        assertThat(agent.orders)
                .containsExactlyInAnyOrder(
                        "a1/pause",
                        "a2/resume",
                        "a1/stop{\"mode\":\"polite\",\"within_seconds\":60}",
                        "a2/stop{\"mode\":\"kill\",\"within_seconds\":60}");
        press(card(window(), "run a1"), "run.stop");
        press(card(window(), "run a1"), "stop.cancel");
        assertThat(words(card(window(), "run a1"))).doesNotContain("How should it stop?");
    }

    @Test
    void oneThatIsAskedToStopCanOnlyBeStoppedAtOnceAndAnEndedOneNotAtAll() {
        show(Seen.asked("a1", "Invoices"));
        assertThat(words(card(window(), "run a1")))
                .contains("Asked to stop")
                .contains("Stop…")
                .doesNotContain("Pause");
        agent.show(List.of(BROKEN));
        tab(2);
        until(() -> !all(window(), "run b1").isEmpty());
        assertThat(words(card(window(), "run b1")))
                .contains("Failed")
                .contains("ValueError: no such invoice")
                .doesNotContain("Stop…");
    }

    @Test
    void theErrorIsCopiedWithAllThatHelpsToUnderstandIt() throws Exception {
        agent.show(List.of(BROKEN));
        tab(2);
        until(() -> !all(window(), "run b1").isEmpty());
        press(card(window(), "run b1"), "run.copy");
        String copied =
                (String)
                        Toolkit.getDefaultToolkit()
                                .getSystemClipboard()
                                .getData(DataFlavor.stringFlavor);
        assertThat(copied)
                .contains("Letters, Consume · run 41")
                .contains("Machine MIETTE-03")
                .contains("ROBOT_ERROR, exit code 1")
                .contains("ValueError: no such invoice")
                .contains("https://room.example/step-runs/b1");
    }

    @Test
    void whatARobotSaysIsNeverTakenForHtmlAndNothingIsWiderThanTheWindow() throws Exception {
        String name = "Ein sehr langer Name mit Umlauten äöüß ".repeat(8);
        show(
                Seen.running("a1", name, "<html><h1>big</h1>|" + "x".repeat(400)),
                Seen.running("a2", "<html><b>Bold</b>", "Übersicht|Öffnen"));
        on(() -> {
            window().setSize(380, 700);
            window().validate();
            return window();
        });
        until(() -> window().getWidth() == 380);
        assertThat(Eyes.sticksOut(window())).isEmpty();
        assertThat(
                        on(() ->
                                one(card(window(), "run a2"), "run.process", PlainLabel.class)
                                        .getHeight()))
                .isLessThan(40);
        assertThat(on(() -> Screen.picture("narrow", window().getBounds()))).isNotNull();
    }

    @Test
    void withoutRunsItSaysSo() {
        agent.show(List.of());
        until(() -> words(window()).contains("Nothing runs on this computer now."));
        tab(2);
        assertThat(words(window())).contains("Nothing has ended here yet.");
    }

    @Test
    void anAgentThatIsAwayIsSaidAndFoundAgain() throws Exception {
        show(INVOICES);
        agent.down();
        until(() -> words(window()).contains("The agent does not answer."));
        assertThat(
                        on(() ->
                                one(
                                                card(window(), "run a1"),
                                                "run.pause",
                                                javax.swing.JButton.class)
                                        .isEnabled()))
                .isFalse();
        agent.open();
        until(() -> !words(window()).contains("The agent does not answer."));
        assertThat(
                        on(() ->
                                one(
                                                card(window(), "run a1"),
                                                "run.pause",
                                                javax.swing.JButton.class)
                                        .isEnabled()))
                .isTrue();
    }

    @Test
    void aRoomThatIsAwayIsSaidAndWhatRunsCanStillBeStopped() {
        agent.roomAway = Seen.NOON - 60_000;
        show(INVOICES);
        until(() -> words(window()).contains("The control room has not answered since"));
        press(card(window(), "run a1"), "run.stop");
        press(card(window(), "run a1"), "stop.now");
        await().until(() -> agent.orders.size() == 1);
    }

    @Test
    void whatRunsAsAnotherIsOnlyLookedAt() {
        show(INVOICES.ofAnother());
        assertThat(words(card(window(), "run a1")))
                .contains("Rechnungen › Öffnen")
                .doesNotContain("Pause")
                .doesNotContain("Stop…");
    }

    @Test
    void whatIsRefusedIsSaidInTheCard() {
        show(INVOICES);
        agent.refuses = "This step run does not go here any more.";
        press(card(window(), "run a1"), "run.pause");
        until(() -> words(card(window(), "run a1")).contains(agent.refuses));
    }

    @Test
    void whatHappensIsToldInASmallWindowWithPauseAndStop() {
        agent.show(List.of());
        until(() -> words(window()).contains("Nothing runs"));
        agent.show(List.of(INVOICES));
        until(() -> notices().contains("Invoices is running"));
        assertThat(on(() -> Screen.picture("notice", noticeWindow().getBounds()))).isNotNull();
        press(noticeWindow(), "notice.pause");
        await().until(() -> agent.orders.contains("a1/pause"));
        agent.show(List.of(Seen.paused("a1", "Invoices")));
        until(() -> notices().equals(List.of("Invoices is paused")));
        press(noticeWindow(), "notice.stop");
        await().until(() -> agent.orders.stream().anyMatch(order -> order.contains("polite")));
        agent.show(List.of(Seen.ended("a1", "Invoices", "STOPPED", "STOPPED", "Stopped by zoë.")));
        until(() -> notices().equals(List.of("Invoices was stopped")));
        assertThat(words(noticeWindow())).doesNotContain("Pause");
        agent.show(List.of(BROKEN, Seen.ended("c1", "Payments", "SUCCEEDED", null, "")));
        until(() -> notices().isEmpty() || notices().size() == 1);
    }

    @Test
    void whatWentBeforeTheWindowWasOpenedAndWhatEndedLongAgoIsNoNews() {
        on(() -> {
            monitor.close();
            return 0;
        });
        agent.show(List.of(INVOICES, BROKEN));
        monitor = monitor();
        until(() -> !all(window(), "run a1").isEmpty());
        agent.show(List.of(INVOICES, BROKEN, Seen.running("d1", "Payments", "")));
        until(() -> notices().equals(List.of("Payments is running")));
    }

    @Test
    void theChoiceOfNoticesAndLookIsRemembered() {
        show(INVOICES);
        choose("notices.OFF");
        choose("look.DARK");
        assertThat(on(com.formdev.flatlaf.FlatLaf::isLafDark)).isTrue();
        agent.show(List.of(INVOICES, Seen.running("d1", "Payments", "")));
        until(() -> !all(window(), "run d1").isEmpty());
        assertThat(notices()).noneMatch(notice -> notice.startsWith("Payments"));
        on(() -> {
            monitor.close();
            return 0;
        });
        monitor = monitor();
        var choices = new Choices(temp.resolve("c/monitor.properties"));
        assertThat(choices.notices()).isEqualTo(Choices.Notices.OFF);
        assertThat(choices.look()).isEqualTo(Choices.Look.DARK);
        assertThat(on(com.formdev.flatlaf.FlatLaf::isLafDark)).isTrue();
    }

    @Test
    void whatWasStartedHereShowsItsPlaceInTheLineAndWhyItWaits() {
        agent.mine =
                List.of(
                        new DeskRuns.DeskRun(
                                "r9",
                                "Letters",
                                9,
                                "u",
                                "IN_PROGRESS",
                                "t",
                                null,
                                3,
                                1,
                                0,
                                2,
                                "The screen of MIETTE-03 is held by Invoices run 41, step 2."));
        agent.show(List.of(BROKEN));
        until(() -> !all(window(), "started r9").isEmpty());
        assertThat(words(card(window(), "started r9")))
                .contains("Letters · run 9")
                .contains("Waits for a machine")
                .contains("Place 2 in the line. The screen of MIETTE-03 is held by")
                .contains("1 of 3 done");
    }

    @Test
    void aCardThatStaysKeepsWhatIsBeingChosenInIt() {
        show(INVOICES, Seen.running("a2", "Letters", ""));
        press(card(window(), "run a2"), "run.stop");
        show(Seen.running("a2", "Letters", "Next|Step"));
        until(() -> all(window(), "run a1").isEmpty());
        assertThat(words(card(window(), "run a2")))
                .contains("How should it stop?")
                .contains("Next › Step");
    }

    @Test
    void whatItDidIsShownWithMarksAndOnlyWhatIsGraveIfWished() throws Exception {
        show(
                Seen.saying(
                        INVOICES,
                        new SeenLine(Seen.NOON - 60_000, "Rechnungen › Öffnen", null),
                        new SeenLine(Seen.NOON - 50_000, "No total on page 3", "WARN"),
                        new SeenLine(Seen.NOON - 40_000, "Reading page 4", "INFO"),
                        new SeenLine(Seen.NOON - 30_000, "No such invoice", "ERROR")));
        assertThat(words(card(window(), "run a1")))
                .contains("1 error, 1 warning")
                .doesNotContain("page 3");
        press(card(window(), "run a1"), "run.more");
        assertThat(words(card(window(), "run a1")))
                .contains("Error: No such invoice\n")
                .contains("Warning: No total on page 3")
                .contains("Reading page 4");
        assertThat(on(() -> Screen.picture("trail", window().getBounds()))).isNotNull();
        press(card(window(), "run a1"), "trail.grave");
        assertThat(words(card(window(), "run a1")))
                .contains("No total on page 3")
                .doesNotContain("Reading page 4");
        assertThat(Eyes.sticksOut(window())).isEmpty();
        press(card(window(), "run a1"), "run.more");
        assertThat(words(card(window(), "run a1"))).doesNotContain("No total on page 3");
    }

    @Test
    void manyRunsAreShownInLightAndDark() throws Exception {
        var many = new ArrayList<SeenStepRun>();
        many.add(INVOICES);
        many.add(Seen.paused("a2", "Briefe an Zoë"));
        many.add(Seen.asked("a3", "Payments"));
        for (int i = 0; i < 60; i++) {
            many.add(Seen.running("m" + i, "Process " + i, "Loop|Item " + i));
        }
        show(many.toArray(SeenStepRun[]::new));
        assertThat(on(() -> Screen.picture("many-light", window().getBounds()))).isNotNull();
        choose("look.DARK");
        until(() -> com.formdev.flatlaf.FlatLaf.isLafDark());
        assertThat(on(() -> Screen.picture("many-dark", window().getBounds()))).isNotNull();
    }

    private void choose(String name) {
        press(window(), "settings");
        on(() -> {
            var settings = one(window(), "settings", javax.swing.JButton.class);
            one(settings.getComponentPopupMenu(), name, javax.swing.AbstractButton.class)
                    .doClick(0);
            settings.getComponentPopupMenu().setVisible(false);
            return name;
        });
    }
}
