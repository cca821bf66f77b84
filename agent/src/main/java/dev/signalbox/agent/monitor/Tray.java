package dev.signalbox.agent.monitor;

import java.awt.AWTException;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import org.jspecify.annotations.Nullable;

/** The icon beside the clock, where the system has such a place. */
final class Tray {

    private final TrayIcon icon;

    private Tray(TrayIcon icon) {
        this.icon = icon;
    }

    /** Null where there is none. */
    static @Nullable Tray open(Runnable show, Runnable quit) {
        if (!SystemTray.isSupported()) {
            return null;
        }
        try {
            SystemTray tray = SystemTray.getSystemTray();
            int size = Math.max(16, tray.getTrayIconSize().height);
            var menu = new PopupMenu();
            menu.add(item("Show", show));
            menu.addSeparator();
            menu.add(item("Quit", quit));
            var icon = new TrayIcon(Lever.of(size, Shade.QUIET.now()), "Signalbox", menu);
            icon.setImageAutoSize(true);
            icon.addActionListener(event -> show.run());
            tray.add(icon);
            return new Tray(icon);
        } catch (AWTException | UnsupportedOperationException none) {
            return null;
        }
    }

    void show(Shade shade, String words) {
        icon.setImage(Lever.of(Math.max(16, icon.getSize().height), shade.now()));
        icon.setToolTip(words);
    }

    void say(String title, String text, TrayIcon.MessageType type) {
        icon.displayMessage(title, text, type);
    }

    void close() {
        SystemTray.getSystemTray().remove(icon);
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.addActionListener(event -> action.run());
        return item;
    }
}
