package dev.signalbox.agent.monitor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** The signal-box lever, for the window and the tray. */
final class Lever {

    private Lever() {}

    /** In all sizes that systems ask for. */
    static List<Image> all(Color colour) {
        return Stream.of(16, 24, 32, 48, 64).<Image>map(size -> of(size, colour)).toList();
    }

    static Image of(int size, Color colour) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(size / 24.0, size / 24.0);
        pen.setColor(colour);
        pen.fill(new RoundRectangle2D.Double(0, 0, 24, 24, 7, 7));
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(6, 18.5, 18, 18.5));
        pen.draw(new Line2D.Double(12, 18, 15.5, 8));
        pen.fill(new Ellipse2D.Double(13.6, 4, 5, 5));
        pen.dispose();
        return image;
    }
}
