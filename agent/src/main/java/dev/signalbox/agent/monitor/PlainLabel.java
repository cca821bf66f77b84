package dev.signalbox.agent.monitor;

import java.awt.Dimension;
import javax.swing.JLabel;
import javax.swing.JToolTip;

/**
 * One line of text that is never read as HTML, whatever a robot says; what does not fit is cut off
 * and shown when pointed at.
 */
class PlainLabel extends JLabel {

    private static final long serialVersionUID = 1;

    PlainLabel(String name) {
        super("");
        setName(name);
        putClientProperty("html.disable", true);
    }

    /** Shows this, in one line. */
    final void show(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (!line.equals(getText())) {
            setText(line);
            setToolTipText(line.isEmpty() ? null : line);
            getAccessibleContext().setAccessibleName(line);
        }
        setVisible(!line.isEmpty());
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, super.getMinimumSize().height);
    }

    @Override
    public JToolTip createToolTip() {
        JToolTip tip = super.createToolTip();
        tip.putClientProperty("html.disable", true);
        return tip;
    }
}
