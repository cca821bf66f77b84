package dev.signalbox.agent.monitor;

import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What one user has chosen for this window, kept in a file of that user. */
final class Choices {

    /** How it looks. */
    enum Look {
        SYSTEM("As the system"),
        LIGHT("Light"),
        DARK("Dark");

        private final String words;

        Look(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** How news are shown while nobody looks at the window. */
    enum Notices {
        SYSTEM("By the system"),
        WINDOW("In a small window"),
        OFF("Not at all");

        private final String words;

        Notices(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Path file;
    private final Properties values = new Properties();

    Choices(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                values.load(text);
            } catch (IOException | IllegalArgumentException damaged) {
                values.clear();
            }
        }
    }

    /** Where the user of this process keeps such things. */
    static Path usualFile() {
        String windows = System.getenv("APPDATA");
        String linux = System.getenv("XDG_CONFIG_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path directory =
                windows != null && !windows.isBlank()
                        ? Path.of(windows, "Signalbox")
                        : (linux != null && !linux.isBlank()
                                        ? Path.of(linux)
                                        : home.resolve(".config"))
                                .resolve("signalbox");
        return directory.resolve("monitor.properties");
    }

    Look look() {
        return one(Look.values(), "look", Look.SYSTEM);
    }

    void choose(Look look) {
        keep("look", look.name());
    }

    Notices notices() {
        return one(Notices.values(), "notices", Notices.WINDOW);
    }

    void choose(Notices notices) {
        keep("notices", notices.name());
    }

    /** Where the window was, as it said so; empty: nowhere yet. */
    String place() {
        return values.getProperty("place", "");
    }

    void place(String place) {
        keep("place", place);
    }

    private <T extends Enum<T>> T one(T[] all, String name, T otherwise) {
        String chosen = values.getProperty(name, "");
        for (T one : all) {
            if (one.name().equals(chosen.toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        return otherwise;
    }

    /** What cannot be kept holds until the window is closed. */
    private void keep(String name, String value) {
        values.setProperty(name, value);
        try {
            var text = new StringWriter();
            values.store(text, "What is chosen in the window of Signalbox's agent");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Disk.write(file, text.toString());
        } catch (IOException full) {
            System.err.println("This choice cannot be kept: " + full.getMessage());
        }
    }
}
