package dev.signalbox.agent.monitor;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Insets;

/**
 * Puts things beside each other, in a new row where the window is too narrow, and asks for that
 * height.
 */
final class Flow extends FlowLayout {

    private static final long serialVersionUID = 1;

    Flow(int align, int across, int down) {
        super(align, across, down);
        setAlignOnBaseline(true);
    }

    @Override
    public Dimension preferredLayoutSize(Container in) {
        synchronized (in.getTreeLock()) {
            Insets edge = in.getInsets();
            int width = in.getWidth() > 0 ? in.getWidth() : Integer.MAX_VALUE;
            int most = width - edge.left - edge.right - getHgap() * 2;
            int row = 0;
            int rowHeight = 0;
            int widest = 0;
            int height = edge.top + edge.bottom + getVgap() * 2;
            for (Component one : in.getComponents()) {
                if (!one.isVisible()) {
                    continue;
                }
                Dimension size = one.getPreferredSize();
                if (row > 0 && row + getHgap() + size.width > most) {
                    height += rowHeight + getVgap();
                    row = 0;
                    rowHeight = 0;
                }
                row += (row > 0 ? getHgap() : 0) + size.width;
                rowHeight = Math.max(rowHeight, size.height);
                widest = Math.max(widest, row);
            }
            return new Dimension(
                    widest + edge.left + edge.right + getHgap() * 2, height + rowHeight);
        }
    }

    @Override
    public Dimension minimumLayoutSize(Container in) {
        return new Dimension(0, preferredLayoutSize(in).height);
    }
}
