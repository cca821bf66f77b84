package dev.signalbox.agent.monitor;

import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/** Asks, within the card and without keeping anything else waiting, how a step run is to stop. */
final class StopChoice extends JPanel {

    private static final long serialVersionUID = 1;
    private static final int POLITELY_SECONDS = 60;

    private final JButton politely;

    /** Stops a step run. */
    interface Choice {

        /**
         * @param withinSeconds after which it is killed, if not at once
         */
        void stop(boolean atOnce, int withinSeconds);
    }

    StopChoice(Choice choice) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setVisible(false);
        setBorder(BorderFactory.createEmptyBorder(8, 0, 0, 0));
        JTextArea question = Card.text("stop.question");
        question.setText(
                "How should it stop? Politely, the robot is told, may finish what it does, and is ended after a minute."
                        + " At once, all its programs are ended now.");
        question.setFocusable(false);
        politely = Card.button("stop.politely", "Stop politely", () -> choose(choice, false));
        JButton now = Card.button("stop.now", "Stop at once", () -> choose(choice, true));
        JButton cancel = Card.button("stop.cancel", "Let it go on", this::close);
        question.setAlignmentX(LEFT_ALIGNMENT);
        JPanel buttons = Card.buttons(politely, now, cancel);
        buttons.setAlignmentX(LEFT_ALIGNMENT);
        add(question);
        add(buttons);
        getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close");
        getActionMap().put("close", closing());
    }

    void open() {
        setVisible(true);
        politely.requestFocusInWindow();
        // When it has got its place.
        SwingUtilities.invokeLater(this::reveal);
    }

    void close() {
        setVisible(false);
    }

    private void choose(Choice choice, boolean atOnce) {
        close();
        choice.stop(atOnce, POLITELY_SECONDS);
    }

    private void reveal() {
        if (getParent() instanceof JComponent card) {
            card.scrollRectToVisible(new Rectangle(0, 0, 1, card.getPreferredSize().height));
        }
    }

    private AbstractAction closing() {
        return new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                close();
            }
        };
    }
}
