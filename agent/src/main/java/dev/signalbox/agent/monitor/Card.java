package dev.signalbox.agent.monitor;

import com.formdev.flatlaf.ui.FlatLineBorder;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Insets;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/** A framed thing in a column: lines below each other, buttons at the end. */
class Card extends JPanel {

    private static final long serialVersionUID = 1;
    private static final int GAP = 4;
    private static final int ACROSS = 6;

    Card() {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setAlignmentX(LEFT_ALIGNMENT);
    }

    /** As wide as there is room, as high as it needs. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /** The frame has a colour of the look that holds now. */
    @Override
    public final void updateUI() {
        super.updateUI();
        setBorder(new FlatLineBorder(new Insets(8, 10, 8, 10), Shade.line(), 1, 10));
    }

    final void line(JComponent line) {
        line.setAlignmentX(LEFT_ALIGNMENT);
        if (line.getBorder() == null && getComponentCount() > 0) {
            line.setBorder(BorderFactory.createEmptyBorder(GAP, 0, 0, 0));
        }
        add(line);
    }

    /** What is left in a row, and what is right in it; the left one gives way. */
    static JPanel row(Icon icon, PlainLabel left, JComponent right) {
        left.setIcon(icon);
        left.setIconTextGap(6);
        left.setFont(left.getFont().deriveFont(Font.BOLD));
        var row = new JPanel(new BorderLayout(8, 0));
        row.setOpaque(false);
        row.add(left, BorderLayout.CENTER);
        row.add(right, BorderLayout.LINE_END);
        row.setBorder(BorderFactory.createEmptyBorder());
        return row;
    }

    static JPanel buttons(JComponent... buttons) {
        var row = new JPanel(new Flow(FlowLayout.LEADING, ACROSS, 4));
        row.setOpaque(false);
        // The gap that the layout puts before the first would set it apart from the lines above.
        row.setBorder(BorderFactory.createEmptyBorder(GAP, -ACROSS, 0, 0));
        for (JComponent button : buttons) {
            row.add(button);
        }
        row.addComponentListener(
                new ComponentAdapter() {
                    @Override
                    public void componentResized(ComponentEvent event) {
                        row.revalidate();
                    }
                });
        return row;
    }

    static JButton button(String name, String words, Runnable action) {
        var button = new JButton(words);
        button.setName(name);
        button.putClientProperty("html.disable", true);
        button.addActionListener(event -> action.run());
        return button;
    }

    /** Text of several lines that can be marked and copied. */
    static JTextArea text(String name) {
        var text = new JTextArea();
        text.setName(name);
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setOpaque(false);
        text.setBorder(null);
        text.setFont(UIManager.getFont("Label.font"));
        text.setColumns(10);
        text.setMinimumSize(new Dimension(0, 0));
        return text;
    }
}
