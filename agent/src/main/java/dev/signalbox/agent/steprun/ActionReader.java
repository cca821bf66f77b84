package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Looks through the robot's output for lines that say what it does now: {@code ::action
 * sub-flow|action}.
 */
final class ActionReader {

    private static final byte[] MARK = "::action ".getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST = 500;

    /** More than this many in one look is a loop, not a trail: only the last of them are told. */
    private static final int MOST_AT_ONCE = 20;

    private static final int BUFFER = 16 * 1024;

    private final Path log;
    private final ReportJournal journal;
    private final byte[] line = new byte[LONGEST];
    private final String[] latest = new String[MOST_AT_ONCE];
    private long position;
    private int length;
    private boolean wanted = true;

    ActionReader(Path log, ReportJournal journal) {
        this.log = log;
        this.journal = journal;
        this.position = journal.logRead();
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
                    if (take(buffer[i])) {
                        latest[(int) (found++ % MOST_AT_ONCE)] = text();
                        lastAt = position + i + 1;
                    }
                }
                position += read;
            }
        }
        for (long i = Math.max(0, found - MOST_AT_ONCE); i < found; i++) {
            journal.tellAction(latest[(int) (i % MOST_AT_ONCE)], lastAt);
        }
    }

    /**
     * Takes one byte more; true when it ends a line that is meant for us, whose text then stands in
     * the buffer.
     */
    private boolean take(byte next) {
        if (next == '\n') {
            boolean ours = wanted && length > MARK.length;
            if (!ours) {
                length = 0;
            }
            wanted = true;
            return ours;
        }
        if (!wanted || length == LONGEST) {
            return false;
        }
        if (length < MARK.length && next != MARK[length]) {
            wanted = false;
            length = 0;
            return false;
        }
        line[length++] = next;
        return false;
    }

    private String text() {
        String text =
                new String(line, MARK.length, length - MARK.length, StandardCharsets.UTF_8).strip();
        length = 0;
        return text;
    }
}
