package dev.signalbox.agent.windows;

import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Small jobs that Windows lets only a process of the session itself do. The agent starts this, as
 * the session's user, for one job at a time.
 */
public final class InSession {

    /** The agent's verb for it; no person needs it. */
    public static final String VERB = "in-session";

    static final String PICTURE = "picture";
    static final String LOCK = "lock";

    private InSession() {}

    /** Does {@code picture FILE} or {@code lock}. */
    public static int run(List<String> words) throws IOException {
        if (words.get(0).equals(LOCK)) {
            return SignInCalls.Screen.USER.LockWorkStation() ? 0 : 1;
        }
        try {
            var all = new Rectangle();
            for (GraphicsDevice device :
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
                all = all.union(device.getDefaultConfiguration().getBounds());
            }
            ImageIO.write(
                    new Robot().createScreenCapture(all), "png", Path.of(words.get(1)).toFile());
            return 0;
        } catch (AWTException noScreen) {
            throw new IOException(noScreen);
        }
    }
}
