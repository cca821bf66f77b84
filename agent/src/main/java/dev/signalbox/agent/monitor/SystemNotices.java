package dev.signalbox.agent.monitor;

import dev.signalbox.agent.environment.Tools;
import dev.signalbox.agent.system.OperatingSystem;
import java.awt.TrayIcon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final boolean hasCommand =
            Tools.find("notify-send") != null && !OperatingSystem.isWindows();

    SystemNotices(@Nullable Tray tray) {
        this.tray = tray;
    }

    /**
     * Shows it, if the system takes it.
     *
     * @param pressed hears which button was pressed: pause, resume, stop or details
     * @param otherwise what to do where nothing of the system shows it
     */
    void show(Notice notice, Consumer<String> pressed, Runnable otherwise) {
        if (hasCommand) {
            var asking = new Thread(() -> ask(notice, pressed, otherwise), "notice");
            asking.setDaemon(true);
            asking.start();
        } else {
            bubble(notice, otherwise);
        }
    }

    private void bubble(Notice notice, Runnable otherwise) {
        if (tray == null) {
            otherwise.run();
        } else {
            tray.say(
                    notice.title(),
                    notice.text(),
                    notice.kind() == Notice.Kind.FAILED
                            ? TrayIcon.MessageType.ERROR
                            : TrayIcon.MessageType.INFO);
        }
    }

    /** Waits for as long as the notice is shown. A desktop may have the command and no place. */
    private void ask(Notice notice, Consumer<String> pressed, Runnable otherwise) {
        String said = null;
        try {
            said = run(command(notice, true));
            said = said == null ? run(command(notice, false)) : said;
        } catch (IOException gone) {
            // As if it had said no.
        } catch (InterruptedException ending) {
            return;
        }
        String answer = said;
        SwingUtilities.invokeLater(() -> {
            if (answer == null) {
                bubble(notice, otherwise);
            } else if (!answer.isEmpty()) {
                pressed.accept(answer);
            }
        });
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
