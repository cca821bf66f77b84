package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the robot's output for lines that say what it does now: {@code ::action
 * sub-flow|action}, what it wants to be seen: {@code ::info}, {@code ::warn} and {@code ::error},
 * and those of Robocorp's log where a robot prints that.
 */
final class ActionReader {

    private static final String MARK = "::";
    private static final int LONGEST_LINE = 2_000;

    private static final int BUFFER = 16 * 1024;

    private final Path log;
    private final Trail trail;
    private final RoboTrail robo = new RoboTrail();
    private final byte[] line = new byte[LONGEST_LINE];
    private final Latest latest = new Latest();
    private long position;
    private int length;
    private boolean atStart = true;
    private boolean wanted;

    ActionReader(Path log, long from, Trail trail) {
        this.log = log;
        this.position = from;
        this.trail = trail;
    }

    /** Reads what is new. */
    void look() throws IOException {
        long lastAt = position;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() <= position) {
                position = file.length();
                return;
            }
            file.seek(position);
            byte[] buffer = new byte[BUFFER];
            for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    Said said = buffer[i] == '\n' ? endLine() : keep(buffer[i]);
                    if (said != null) {
                        latest.add(said);
                        lastAt = position + i + 1;
                    }
                }
                position += read;
            }
        }
        long upTo = lastAt;
        latest.drainTo(said -> trail.take(said, upTo));
    }

    /** Keeps the beginning of a line that may be meant for us; never says anything. */
    private @Nullable Said keep(byte next) {
        if (atStart) {
            atStart = false;
            wanted = next == MARK.charAt(0) || next == RoboTrail.MARK.charAt(0);
        }
        if (wanted && length < LONGEST_LINE) {
            line[length++] = next;
        }
        return null;
    }

    private @Nullable Said endLine() {
        String text =
                wanted && length > 0 ? new String(line, 0, length, StandardCharsets.UTF_8) : "";
        length = 0;
        atStart = true;
        wanted = false;
        return text.startsWith(MARK)
                ? said(text.substring(MARK.length()))
                : text.startsWith(RoboTrail.MARK) ? robo.take(text) : null;
    }

    /** What stands behind the mark: a word, a blank, and what is said. */
    private static @Nullable Said said(String text) {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? "" : text.substring(0, blank);
        String rest = Said.line(text.substring(blank + 1));
        if (rest.isEmpty()) {
            return null;
        }
        return switch (word) {
            case "action" -> Said.action(rest);
            case "info", "warn", "error" -> Said.status(rest, Said.Level.of(word));
            default -> null;
        };
    }
}
