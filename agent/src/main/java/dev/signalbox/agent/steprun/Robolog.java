package dev.signalbox.agent.steprun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that Robocorp's libraries write beside a robot's results, {@code output.robolog},
 * {@code output_2.robolog} and so on, as they grow. Each stands for itself.
 */
final class Robolog {

    /** The libraries begin another file long before. */
    private static final int MOST_WORDS = 50_000;

    private static final int LONGEST_WORD = 120;
    private static final int LONGEST_LINE = 4_000;
    private static final int BUFFER = 16 * 1024;

    private final Path directory;
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private RoboTrail trail = new RoboTrail();
    private int number;
    private long position;

    Robolog(Path directory) throws IOException {
        this.directory = directory;
        this.number = newest();
    }

    /** Reads what is new; answers what the robot does now, null where it says nothing new. */
    @Nullable String look() throws IOException {
        if (number == 0 && Files.exists(file(1))) {
            number = 1;
        }
        String now = null;
        while (number > 0) {
            String found = read();
            now = found == null ? now : found;
            if (!Files.exists(file(number + 1))) {
                return now;
            }
            begin(number + 1);
        }
        return now;
    }

    private @Nullable String read() throws IOException {
        Path file = file(number);
        String now = null;
        if (!Files.exists(file) || Files.size(file) <= position) {
            return null;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(position);
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    String found = take(buffer[i]);
                    now = found == null ? now : found;
                }
                position += read;
            }
        }
        return now;
    }

    private @Nullable String take(byte next) {
        if (next != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
            return null;
        }
        String whole = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        int blank = whole.indexOf(' ');
        return blank < 0 ? null : take(whole.substring(0, blank), whole.substring(blank + 1));
    }

    private @Nullable String take(String kind, String message) {
        switch (kind) {
            case "M" -> remember(message);
            case "P" -> rememberPlace(message);
            case "ST", "RT" -> {
                return trail.take(kind, name(message), "");
            }
            case "SE", "RE" -> {
                return trail.take(kind, name(message), word(part(message, 1)));
            }
            case "EE" -> {
                return trail.take(kind, "", word(part(message, 0)));
            }
            default -> {}
        }
        return null;
    }

    private void remember(String message) {
        int colon = message.indexOf(':');
        if (colon < 0 || words.size() == MOST_WORDS) {
            return;
        }
        String text = RoboTrail.unquoted(message.substring(colon + 1));
        if (text != null) {
            words.put(
                    message.substring(0, colon),
                    text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) : text);
        }
    }

    private void rememberPlace(String message) {
        int colon = message.indexOf(':');
        if (colon > 0 && names.size() < MOST_WORDS) {
            names.put(message.substring(0, colon), word(part(message.substring(colon + 1), 0)));
        }
    }

    private String name(String message) {
        return names.getOrDefault(part(message, 0), "");
    }

    private String word(String id) {
        return words.getOrDefault(id, "");
    }

    private static String part(String message, int index) {
        String[] parts = message.split("\\|", -1);
        return index < parts.length ? parts[index] : "";
    }

    private void begin(int next) {
        number = next;
        position = 0;
        words.clear();
        names.clear();
        line.reset();
        trail = new RoboTrail();
    }

    /** The libraries delete the oldest, so the first may be gone. */
    private int newest() throws IOException {
        int newest = 0;
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory, "output*.robolog")) {
                for (Path file : files) {
                    String digits = file.getFileName().toString().replaceAll("\\D", "");
                    int found =
                            digits.length() > 6
                                    ? 0
                                    : digits.isEmpty() ? 1 : Integer.parseInt(digits);
                    newest = Math.max(newest, found);
                }
            }
        }
        return newest;
    }

    private Path file(int part) {
        return directory.resolve(part == 1 ? "output.robolog" : "output_" + part + ".robolog");
    }
}
