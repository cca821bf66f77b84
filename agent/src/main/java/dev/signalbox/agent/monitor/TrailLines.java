package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenLine;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JPanel;

/** What a robot said lately, the newest first: all of it, or only what somebody should look at. */
final class TrailLines extends JPanel {

    private static final long serialVersionUID = 1;

    private final JCheckBox onlyGrave = new JCheckBox("Only warnings and errors");
    private final JPanel lines = new JPanel();
    private transient List<SeenLine> trail = List.of();

    TrailLines() {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setName("run.trail");
        setVisible(false);
        onlyGrave.setName("trail.grave");
        onlyGrave.setOpaque(false);
        onlyGrave.setAlignmentX(LEFT_ALIGNMENT);
        onlyGrave.addActionListener(event -> fill());
        lines.setLayout(new BoxLayout(lines, BoxLayout.Y_AXIS));
        lines.setOpaque(false);
        lines.setAlignmentX(LEFT_ALIGNMENT);
        lines.setBorder(BorderFactory.createEmptyBorder(2, 0, 0, 0));
        add(onlyGrave);
        add(lines);
    }

    /** As wide as there is room, as high as it needs. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    void show(List<SeenLine> now) {
        if (!now.equals(trail)) {
            trail = List.copyOf(now);
            fill();
        }
    }

    /** Opens it, or closes it again. */
    void toggle() {
        setVisible(!isVisible());
        fill();
    }

    /** How many there are that somebody should look at, in words; empty: none. */
    static String count(List<SeenLine> trail) {
        long errors = trail.stream().filter(line -> "ERROR".equals(line.level())).count();
        long warnings = trail.stream().filter(line -> "WARN".equals(line.level())).count();
        var words = new ArrayList<String>();
        if (errors > 0) {
            words.add(errors == 1 ? "1 error" : errors + " errors");
        }
        if (warnings > 0) {
            words.add(warnings == 1 ? "1 warning" : warnings + " warnings");
        }
        return String.join(", ", words);
    }

    private void fill() {
        if (!isVisible()) {
            return;
        }
        onlyGrave.setVisible(!count(trail).isEmpty());
        boolean some = onlyGrave.isVisible() && onlyGrave.isSelected();
        lines.removeAll();
        for (int i = trail.size() - 1; i >= 0; i--) {
            SeenLine line = trail.get(i);
            if (!some || line.isGrave()) {
                lines.add(label(line));
            }
        }
        revalidate();
        repaint();
    }

    private static PlainLabel label(SeenLine line) {
        var label = new PlainLabel("trail.line");
        boolean error = "ERROR".equals(line.level());
        String mark = error ? "Error: " : line.isGrave() ? "Warning: " : "";
        label.show(Words.second(line.at()) + " " + mark + line.text());
        if (line.isGrave()) {
            label.setForeground((error ? Shade.BAD : Shade.NEEDS).now());
        }
        return label;
    }
}
