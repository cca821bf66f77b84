package dev.signalbox.agent.monitor;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import javax.swing.Icon;

/** A shape for each state, so that colour is never all there is to tell them apart. */
final class StateIcon implements Icon {

    private static final int SIZE = 14;

    private final String state;

    StateIcon(String state) {
        this.state = state;
    }

    static Shade shade(String state) {
        return switch (state) {
            case "RUNNING" -> Shade.MOVING;
            case "PAUSED", "STOPPING", "UNRESOLVED" -> Shade.NEEDS;
            case "SUCCEEDED", "COMPLETED" -> Shade.GOOD;
            case "FAILED" -> Shade.BAD;
            default -> Shade.QUIET;
        };
    }

    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        var pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.translate(x, y);
        pen.setColor(shade(state).now());
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        switch (state) {
            case "RUNNING" -> pen.fill(path(true, 3, 1.5, 12.5, 7, 3, 12.5));
            case "PAUSED" -> {
                pen.fill(new Rectangle2D.Double(3, 2, 3, 10));
                pen.fill(new Rectangle2D.Double(8, 2, 3, 10));
            }
            case "SUCCEEDED", "COMPLETED" -> pen.draw(path(false, 2, 7.5, 5.5, 11, 12, 3));
            case "FAILED" -> {
                pen.draw(path(false, 3, 3, 11, 11));
                pen.draw(path(false, 11, 3, 3, 11));
            }
            case "STOPPED", "STOPPING" -> pen.draw(new Rectangle2D.Double(3, 3, 8, 8));
            case "UNRESOLVED" -> pen.fill(new Ellipse2D.Double(2, 2, 10, 10));
            default -> pen.draw(new Ellipse2D.Double(2.5, 2.5, 9, 9));
        }
        pen.dispose();
    }

    private static Path2D path(boolean closed, double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    @Override
    public int getIconWidth() {
        return SIZE;
    }

    @Override
    public int getIconHeight() {
        return SIZE;
    }
}
