package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the robot's output for lines that say what it does now: {@code ::action
 * sub-flow|action}, and those of Robocorp's log where a robot prints that.
 */
final class ActionReader {

    private static final String MARK = "::action ";
    private static final int LONGEST = 500;
    private static final int LONGEST_LINE = 2_000;

    /** More than this many in one look is a loop, not a trail: only the last of them count. */
    private static final int MOST_AT_ONCE = 20;

    private static final int BUFFER = 16 * 1024;

    private final Path log;
    private final Trail trail;
    private final RoboTrail robo = new RoboTrail();
    private final byte[] line = new byte[LONGEST_LINE];
    private final String[] latest = new String[MOST_AT_ONCE];
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
        long found = 0;
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
                    String said = buffer[i] == '\n' ? endLine() : keep(buffer[i]);
                    if (said != null) {
                        latest[(int) (found++ % MOST_AT_ONCE)] = said;
                        lastAt = position + i + 1;
                    }
                }
                position += read;
            }
        }
        for (long i = Math.max(0, found - MOST_AT_ONCE); i < found; i++) {
            trail.act(latest[(int) (i % MOST_AT_ONCE)], lastAt);
        }
    }

    /** Keeps the beginning of a line that may be meant for us; never says anything. */
    private @Nullable String keep(byte next) {
        if (atStart) {
            atStart = false;
            wanted = next == MARK.charAt(0) || next == RoboTrail.MARK.charAt(0);
        }
        if (wanted && length < LONGEST_LINE) {
            line[length++] = next;
        }
        return null;
    }

    private @Nullable String endLine() {
        String text =
                wanted && length > 0 ? new String(line, 0, length, StandardCharsets.UTF_8) : "";
        length = 0;
        atStart = true;
        wanted = false;
        if (text.startsWith(MARK)) {
            String said = text.substring(MARK.length()).strip();
            return said.isEmpty()
                    ? null
                    : said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        }
        return text.startsWith(RoboTrail.MARK) ? robo.take(text) : null;
    }
}
