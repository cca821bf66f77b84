package dev.signalbox.agent.monitor;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/** Opens a page of the control room. */
final class Browser {

    private Browser() {}

    /** Says the address where there is no browser to be opened. */
    static void open(String address, Consumer<String> trouble) {
        var opening =
                new Thread(
                        () -> {
                            if (!isOpened(address)) {
                                javax.swing.SwingUtilities.invokeLater(() ->
                                        trouble.accept(
                                                "There is no browser here. Its page: " + address));
                            }
                        },
                        "browser");
        opening.setDaemon(true);
        opening.start();
    }

    private static boolean isOpened(String address) {
        try {
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(URI.create(address));
                return true;
            }
            return false;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return false;
        }
    }
}
