package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenStepRun;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * News in a corner of the screen, over everything, without taking the keyboard from whoever works.
 * What failed stays until it is closed.
 */
final class NoticeWindow {

    private static final int WIDTH = 340;
    private static final int MOST = 4;
    private static final int SHOWN_MILLIS = 8_000;
    private static final int EDGE = 12;

    private final Desk desk;
    private final Consumer<SeenStepRun> details;
    private final Map<String, JPanel> shown = new LinkedHashMap<>();
    private final JPanel all = new JPanel();
    private final JWindow window = new JWindow();

    /**
     * @param details shows all there is about a step run
     */
    NoticeWindow(Desk desk, Consumer<SeenStepRun> details) {
        this.desk = desk;
        this.details = details;
        all.setLayout(new BoxLayout(all, BoxLayout.Y_AXIS));
        window.setName("notices");
        window.setAlwaysOnTop(true);
        window.setFocusableWindowState(false);
        window.setType(Window.Type.POPUP);
        window.add(all);
    }

    /** The newest about each step run. */
    void show(Notice notice) {
        remove(notice.run().id());
        while (shown.size() >= MOST) {
            remove(shown.keySet().iterator().next());
        }
        Card card = card(notice);
        shown.put(notice.run().id(), card);
        all.add(card);
        lay();
        if (notice.kind() != Notice.Kind.FAILED) {
            var timer = new Timer(SHOWN_MILLIS, event -> removeIf(notice.run().id(), card));
            timer.setRepeats(false);
            timer.start();
        }
    }

    void close() {
        window.dispose();
    }

    /** After another look was chosen. */
    void updateLook() {
        SwingUtilities.updateComponentTreeUI(window);
    }

    private Card card(Notice notice) {
        SeenStepRun run = notice.run();
        var card = new Card();
        card.setName("notice " + run.id());
        var title = new PlainLabel("notice.title");
        title.show(notice.title());
        JButton close = Card.button("notice.close", "Close", () -> remove(run.id()));
        card.line(Card.row(new StateIcon(run.state()), title, close));
        JTextArea text = Card.text("notice.text");
        text.setText(shortened(notice.text()));
        card.line(text);
        JButton pause =
                notice.kind() == Notice.Kind.PAUSED
                        ? Card.button(
                                "notice.resume",
                                "Resume",
                                () -> desk.resume(run.id(), failed(text)))
                        : Card.button(
                                "notice.pause", "Pause", () -> desk.pause(run.id(), failed(text)));
        JButton stop =
                Card.button(
                        "notice.stop", "Stop", () -> desk.stop(run.id(), false, 60, failed(text)));
        JButton more = Card.button("notice.details", "Details", () -> details.accept(run));
        pause.setVisible(notice.isGoing());
        stop.setVisible(notice.isGoing());
        stop.setToolTipText("Asks it to stop, and ends it after a minute.");
        card.line(Card.buttons(pause, stop, more));
        return card;
    }

    private Consumer<Desk.Trouble> failed(JTextArea text) {
        return trouble -> text.setText(trouble.sentence());
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 299) + "…" : text;
    }

    private void removeIf(String id, JPanel card) {
        if (shown.get(id) == card) {
            remove(id);
        }
    }

    private void remove(String id) {
        JPanel card = shown.remove(id);
        if (card != null) {
            all.remove(card);
            lay();
        }
    }

    private void lay() {
        if (shown.isEmpty()) {
            window.setVisible(false);
            return;
        }
        window.setSize(WIDTH, Math.max(1, window.getHeight()));
        window.validate();
        Dimension wanted = all.getPreferredSize();
        Rectangle screen =
                GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        int height = Math.min(wanted.height, screen.height - 2 * EDGE);
        window.setBounds(
                screen.x + screen.width - WIDTH - EDGE,
                screen.y + screen.height - height - EDGE,
                WIDTH,
                height);
        window.validate();
        window.setVisible(true);
        all.repaint();
    }
}
