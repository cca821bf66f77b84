package dev.signalbox.agent.monitor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A screen of its own for tests with real windows, which goes when this process has gone. It has to
 * be there before anything asks for one, so this process is told of it when it already runs.
 */
final class Screen implements BeforeAllCallback {

    /** Of this machine's C library. */
    interface Libc extends Library {

        int setenv(String name, String value, int overwrite);
    }

    static final int WIDTH = 1280;
    static final int HEIGHT = 1000;

    private static boolean open;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (open) {
            return;
        }
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/Xvfb")),
                "Real windows are tested where Xvfb is installed (Debian: xvfb).");
        Process server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                WIDTH + "x" + HEIGHT + "x24",
                                "-nolisten",
                                "tcp",
                                "-terminate")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String display = said.readLine();
        if (display == null) {
            throw new IOException("Xvfb did not come up.");
        }
        Native.load("c", Libc.class).setenv("DISPLAY", ":" + display.strip(), 1);
        System.setProperty("java.awt.headless", "false");
        open = true;
    }

    /** A picture of a part of it, kept beside the reports for people to look at. */
    static BufferedImage picture(String name, Rectangle part) throws Exception {
        BufferedImage picture =
                new Robot().createScreenCapture(part.intersection(new Rectangle(WIDTH, HEIGHT)));
        File file = Path.of("target", "monitor", name + ".png").toFile();
        Files.createDirectories(file.toPath().getParent());
        ImageIO.write(picture, "png", file);
        return picture;
    }
}
