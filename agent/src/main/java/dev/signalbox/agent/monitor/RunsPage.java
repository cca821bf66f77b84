package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DeskRuns.DeskRun;
import java.awt.BorderLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/**
 * A list of step runs, or what there is to say when there are none; with it what was started here.
 */
final class RunsPage extends JPanel {

    private static final long serialVersionUID = 1;

    private final JTextArea empty;
    private final String nothing;
    private final PlainLabel startedTitle = new PlainLabel("started.title");
    private final transient Cards<SeenStepRun, RunCard> cards;
    private final transient Cards<DeskRun, StartedCard> started;

    RunsPage(String name, String nothing, Desk desk) {
        this.nothing = nothing;
        setName(name);
        setLayout(new BorderLayout());
        setBorder(BorderFactory.createEmptyBorder(8, 8, 0, 8));
        empty = Card.text(name + ".empty");
        var runs = new Column();
        cards = new Cards<>(runs, SeenStepRun::id, run -> new RunCard(desk, run));
        var mine = new Column();
        started = new Cards<>(mine, DeskRun::id, StartedCard::new);
        var all = new Column();
        for (JComponent part : List.of(empty, runs, startedTitle, mine)) {
            part.setAlignmentX(LEFT_ALIGNMENT);
            all.add(part);
        }
        startedTitle.setBorder(BorderFactory.createEmptyBorder(4, 2, 6, 0));
        startedTitle.setVisible(false);
        add(all.scrolled(name + ".scroll"), BorderLayout.CENTER);
    }

    void show(List<SeenStepRun> runs, Situation situation, long millis) {
        cards.show(
                runs,
                (card, run) -> card.show(run, situation.view(), situation.agentAnswers(), millis));
        String text =
                situation.view() == null
                        ? situation.agentAnswers() ? "Looking for the agent…" : ""
                        : runs.isEmpty() ? nothing : "";
        empty.setText(text);
        empty.setVisible(!text.isEmpty());
        empty.setForeground(Shade.QUIET.now());
    }

    void showStarted(List<DeskRun> runs) {
        startedTitle.show(runs.isEmpty() ? "" : "What you started");
        started.show(runs, StartedCard::show);
    }

    void tick(long millis) {
        cards.all().forEach(card -> card.tick(millis));
    }

    /** Asks how that one is to be stopped. */
    void askHow(String stepRun) {
        cards.of(stepRun).ifPresent(RunCard::askHow);
    }
}
