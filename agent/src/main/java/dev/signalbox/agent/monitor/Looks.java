package dev.signalbox.agent.monitor;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import dev.signalbox.agent.system.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Light or dark, as chosen or as the system has it. */
final class Looks {

    private static final long PATIENCE_SECONDS = 3;

    private Looks() {}

    static void apply(Choices.Look chosen, boolean systemIsDark) {
        boolean dark =
                switch (chosen) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> systemIsDark;
                };
        if (dark ? FlatDarkLaf.setup() : FlatLightLaf.setup()) {
            FlatLaf.updateUI();
        }
    }

    /**
     * Whether the system's own programs are dark now; light where it cannot be known. Takes time.
     */
    static boolean isSystemDark() {
        String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
        return switch (OperatingSystem.here()) {
            case WINDOWS -> said("reg", "query", key, "/v", "AppsUseLightTheme").contains("0x0");
            case MAC -> said("defaults", "read", "-g", "AppleInterfaceStyle").contains("Dark");
            case LINUX, OTHER ->
                    said("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
                            .contains("dark");
        };
    }

    private static String said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return "";
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
