package dev.signalbox.agent.monitor;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** A line over everything that says what is not as it should be. */
final class Banner extends JPanel {

    private static final long serialVersionUID = 1;

    private final JTextArea text;

    Banner(String name) {
        super(new BorderLayout(8, 0));
        text = Card.text(name);
        text.setFocusable(false);
        add(text, BorderLayout.CENTER);
        setVisible(false);
    }

    /** Empty: all is well. */
    void show(String what) {
        if (!what.equals(text.getText())) {
            text.setText(what);
        }
        setVisible(!what.isEmpty());
        setBorder(
                BorderFactory.createCompoundBorder(
                        BorderFactory.createMatteBorder(0, 4, 0, 0, Shade.NEEDS.now()),
                        BorderFactory.createEmptyBorder(6, 10, 6, 10)));
    }
}
