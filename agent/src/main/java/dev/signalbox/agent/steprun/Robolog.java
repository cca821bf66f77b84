package dev.signalbox.agent.steprun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that Robocorp's libraries write beside a robot's results, {@code output.robolog},
 * {@code output_2.robolog} and so on, as they grow. Each stands for itself.
 */
final class Robolog {

    private static final int LONGEST_LINE = 4_000;
    private static final int BUFFER = 16 * 1024;

    private final Path directory;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private RoboWords words = new RoboWords();
    private RoboTrail trail = new RoboTrail();
    private int number;
    private long position;

    Robolog(Path directory) throws IOException {
        this.directory = directory;
        this.number = newest();
    }

    /** Reads what is new. */
    void look(Latest latest) throws IOException {
        if (number == 0 && Files.exists(file(1))) {
            number = 1;
        }
        while (number > 0) {
            read(latest);
            if (!Files.exists(file(number + 1))) {
                return;
            }
            begin(number + 1);
        }
    }

    private void read(Latest latest) throws IOException {
        Path file = file(number);
        if (!Files.exists(file) || Files.size(file) <= position) {
            return;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(position);
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    Said said = take(buffer[i]);
                    if (said != null) {
                        latest.add(said);
                    }
                }
                position += read;
            }
        }
    }

    private @Nullable Said take(byte next) {
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

    private @Nullable Said take(String kind, String message) {
        switch (kind) {
            case "M" -> words.remember(message);
            case "P" -> words.rememberPlace(message);
            case "L" -> {
                return RoboTrail.message(RoboWords.part(message, 0), words.at(message, 1));
            }
            case "ET" -> {
                return RoboTrail.message(words.at(message, 0), words.at(message, 1));
            }
            case "ST", "RT" -> {
                return trail.take(kind, words.place(message), "");
            }
            case "SE", "RE" -> {
                return trail.take(kind, words.place(message), words.at(message, 1));
            }
            case "EE" -> {
                return trail.take(kind, "", words.at(message, 0));
            }
            default -> {}
        }
        return null;
    }

    private void begin(int next) {
        number = next;
        position = 0;
        words = new RoboWords();
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
