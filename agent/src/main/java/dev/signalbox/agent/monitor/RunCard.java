package dev.signalbox.agent.monitor;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.steprun.SeenLine;
import dev.signalbox.agent.steprun.SeenStepRun;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/** One step run, and what can be done with it. */
final class RunCard extends Card {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;
    private final PlainLabel process = new PlainLabel("run.process");
    private final PlainLabel state = new PlainLabel("run.state");
    private final PlainLabel step = new PlainLabel("run.step");
    private final PlainLabel doing = new PlainLabel("run.doing");
    private final PlainLabel times = new PlainLabel("run.times");
    private final JTextArea message = Card.text("run.message");
    private final JTextArea trouble = Card.text("run.trouble");
    private final JButton pause = Card.button("run.pause", "Pause", this::pauseOrResume);
    private final JButton stop = Card.button("run.stop", "Stop…", this::askHow);
    private final JButton more = Card.button("run.more", "What it did", this::showTrail);
    private final JButton copy = Card.button("run.copy", "Copy error", this::copyError);
    private final JButton open = Card.button("run.open", "Show in the control room", this::open);
    private final TrailLines trail = new TrailLines();
    private final PlainLabel grave = new PlainLabel("run.grave");
    private final StopChoice choice = new StopChoice(this::stop);
    private transient SeenStepRun run;
    private transient @Nullable DeskView view;

    RunCard(Desk desk, SeenStepRun run) {
        this.desk = desk;
        this.run = run;
        setName("run " + run.id());
        line(row(new StateIcon(run.state()), process, state));
        line(step);
        line(doing);
        line(grave);
        line(times);
        line(message);
        line(trouble);
        line(buttons(pause, stop, more, copy, open));
        line(choice);
        line(trail);
        trouble.setVisible(false);
    }

    /** Shows how it is now. */
    void show(SeenStepRun now, @Nullable DeskView seen, boolean agentAnswers, long millis) {
        run = now;
        view = seen;
        boolean going = !now.hasEnded();
        String shape = stateOf(now);
        process.setIcon(new StateIcon(shape));
        process.show(now.process());
        state.show(Words.state(now));
        state.setForeground(StateIcon.shade(shape).now());
        step.show(place(now));
        doing.show(Words.doing(now));
        showTrail(now.trail() == null ? List.of() : now.trail());
        tick(millis);
        say(message, now.message().strip() + untold(now));
        pause.setText(now.wanted().equals("PAUSE") ? "Resume" : "Pause");
        boolean ending = now.wanted().equals("STOP") || now.wanted().equals("KILL");
        pause.setVisible(going && !ending && now.yours());
        stop.setVisible(going && !now.wanted().equals("KILL") && now.yours());
        pause.setEnabled(agentAnswers);
        stop.setEnabled(agentAnswers);
        copy.setVisible(now.state().equals("FAILED"));
        if (!going || now.wanted().equals("KILL")) {
            choice.close();
        }
    }

    private void showTrail(List<SeenLine> lines) {
        trail.show(lines);
        more.setVisible(!lines.isEmpty());
        boolean error = lines.stream().anyMatch(line -> "ERROR".equals(line.level()));
        grave.show(TrailLines.count(lines));
        grave.setForeground((error ? Shade.BAD : Shade.NEEDS).now());
    }

    private void showTrail() {
        trail.toggle();
        more.setText(trail.isVisible() ? "Hide what it did" : "What it did");
    }

    /** Time goes on also without news. */
    void tick(long millis) {
        times.show(Words.times(run, millis));
    }

    private static String stateOf(SeenStepRun run) {
        boolean ending = run.wanted().equals("STOP") || run.wanted().equals("KILL");
        return ending && !run.hasEnded() ? "STOPPING" : run.state();
    }

    private static String place(SeenStepRun run) {
        String title = Words.title(run);
        String account = run.account();
        String as = account == null ? "" : " · as " + account;
        return title + (run.foreground() ? " · on the screen" : " · in the background") + as;
    }

    private static String untold(SeenStepRun run) {
        return run.untold()
                ? (run.message().isBlank() ? "" : "\n") + "The control room does not know it yet."
                : "";
    }

    private static void say(JTextArea area, String text) {
        if (!text.equals(area.getText())) {
            area.setText(text);
            area.setCaretPosition(0);
        }
        area.setVisible(!text.isEmpty());
    }

    private void pauseOrResume() {
        say(trouble, "");
        if (run.wanted().equals("PAUSE")) {
            desk.resume(run.id(), this::failed);
        } else {
            desk.pause(run.id(), this::failed);
        }
    }

    /** What was decided elsewhere, in a small window, leads here too. */
    void askHow() {
        say(trouble, "");
        choice.open();
    }

    private void stop(boolean atOnce, int withinSeconds) {
        desk.stop(run.id(), atOnce, withinSeconds, this::failed);
    }

    private void failed(Desk.Trouble what) {
        say(trouble, what.sentence());
    }

    private void copyError() {
        var text = new StringSelection(Words.error(run, view));
        try {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(text, text);
            copy.setText("Copied");
        } catch (IllegalStateException busy) {
            say(trouble, "The clipboard is taken by another program. Try again.");
        }
    }

    private void open() {
        if (view != null) {
            Browser.open(view.room() + "/step-runs/" + run.id(), why -> say(trouble, why));
        }
    }
}
