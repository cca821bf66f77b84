package dev.signalbox.agent.monitor;

import dev.signalbox.agent.system.OperatingSystem;
import java.awt.TrayIcon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * News in the system's own way: where the desktop takes notices with buttons ({@code notify-send}),
 * so; else as a bubble of the icon in the tray.
 */
final class SystemNotices {

    private final @Nullable Tray tray;
    private final boolean hasCommand = hasCommand();

    SystemNotices(@Nullable Tray tray) {
        this.tray = tray;
    }

    boolean isHere() {
        return tray != null || hasCommand;
    }

    /** Shows it; the listener hears which button was pressed: pause, resume, stop or details. */
    void show(Notice notice, Consumer<String> pressed) {
        if (hasCommand) {
            var asking = new Thread(() -> ask(notice, pressed), "notice");
            asking.setDaemon(true);
            asking.start();
        } else if (tray != null) {
            tray.say(
                    notice.title(),
                    notice.text(),
                    notice.kind() == Notice.Kind.FAILED
                            ? TrayIcon.MessageType.ERROR
                            : TrayIcon.MessageType.INFO);
        }
    }

    private static boolean hasCommand() {
        String path = System.getenv("PATH");
        if (OperatingSystem.isWindows() || path == null) {
            return false;
        }
        return List.of(path.split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "notify-send")));
    }

    /** Waits for as long as the notice is shown. */
    private void ask(Notice notice, Consumer<String> pressed) {
        try {
            String said = run(command(notice, true));
            if (said == null) {
                run(command(notice, false));
            } else if (!said.isEmpty()) {
                SwingUtilities.invokeLater(() -> pressed.accept(said));
            }
        } catch (IOException | InterruptedException gone) {
            // Nobody can be told by the system then; the window shows it all the same.
        }
    }

    private static List<String> command(Notice notice, boolean buttons) {
        var command = new ArrayList<>(List.of("notify-send", "--app-name=Signalbox"));
        if (notice.kind() == Notice.Kind.FAILED) {
            command.add("--urgency=critical");
        }
        if (buttons) {
            if (notice.isGoing()) {
                command.add(
                        notice.kind() == Notice.Kind.PAUSED
                                ? "--action=resume=Resume"
                                : "--action=pause=Pause");
                command.add("--action=stop=Stop");
            }
            command.add("--action=details=Details");
        }
        command.add("--");
        command.add(notice.title());
        command.add(notice.text().replace("&", "&amp;").replace("<", "&lt;"));
        return command;
    }

    /** What it printed; null where it failed, as older ones do that know no buttons. */
    private static @Nullable String run(List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        String said =
                new String(process.getInputStream().readNBytes(1024), StandardCharsets.UTF_8)
                        .strip();
        return process.waitFor() == 0 ? said : null;
    }
}
