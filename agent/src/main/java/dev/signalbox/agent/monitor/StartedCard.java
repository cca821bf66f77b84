package dev.signalbox.agent.monitor;

import dev.signalbox.protocol.DeskRuns.DeskRun;
import java.util.Locale;
import javax.swing.JTextArea;

/** A process run that the person here has started: how far it is, or what it waits for. */
final class StartedCard extends Card {

    private static final long serialVersionUID = 1;

    private final PlainLabel process = new PlainLabel("started.process");
    private final PlainLabel state = new PlainLabel("started.state");
    private final PlainLabel items = new PlainLabel("started.items");
    private final JTextArea waits = Card.text("started.waits");
    private final JTextArea trouble = Card.text("started.trouble");
    private transient DeskRun run;

    StartedCard(DeskRun run) {
        this.run = run;
        setName("started " + run.id());
        line(row(new StateIcon(run.state()), process, state));
        line(items);
        line(waits);
        line(trouble);
        line(
                buttons(
                        Card.button(
                                "started.open",
                                "Show in the control room",
                                () -> Browser.open(this.run.url(), trouble::setText))));
    }

    void show(DeskRun now) {
        run = now;
        String shape = shape(now);
        process.setIcon(new StateIcon(shape));
        process.show(now.process() + " · run " + now.number());
        state.show(words(now));
        state.setForeground(StateIcon.shade(shape).now());
        items.show(
                String.format(
                        Locale.ROOT,
                        "%d of %d done%s",
                        now.done(),
                        now.items(),
                        now.failed() > 0 ? ", " + now.failed() + " failed" : ""));
        String why = now.waits();
        Integer place = now.place();
        waits.setText(
                (place == null ? "" : "Place " + place + " in the line. ")
                        + (why == null ? "" : why));
        waits.setVisible(!waits.getText().isBlank());
    }

    private static String shape(DeskRun run) {
        return run.state().equals("IN_PROGRESS")
                ? run.place() == null ? "RUNNING" : "QUEUED"
                : run.state();
    }

    private static String words(DeskRun run) {
        return switch (run.state()) {
            case "QUEUED" -> "Waits for its turn";
            case "IN_PROGRESS" -> run.place() == null ? "Running" : "Waits for a machine";
            case "UNRESOLVED" -> "Needs a person";
            case "STOPPING" -> "Being stopped";
            default -> "Completed";
        };
    }
}
