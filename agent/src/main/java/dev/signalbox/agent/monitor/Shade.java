package dev.signalbox.agent.monitor;

import com.formdev.flatlaf.FlatLaf;
import java.awt.Color;
import javax.swing.UIManager;

/** Colours that mean something, in light and dark. */
enum Shade {
    QUIET(0x59636e, 0x9198a1),
    MOVING(0x0969da, 0x4493f8),
    GOOD(0x1a7f37, 0x3fb950),
    NEEDS(0x9a6700, 0xd29922),
    BAD(0xcf222e, 0xf85149);

    private final Color light;
    private final Color dark;

    Shade(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    Color now() {
        return FlatLaf.isLafDark() ? dark : light;
    }

    static Color line() {
        Color line = UIManager.getColor("Component.borderColor");
        return line == null ? Color.GRAY : line;
    }
}
