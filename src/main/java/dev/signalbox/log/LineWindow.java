package dev.signalbox.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts consecutive segments of a log into lines and keeps those wanted. Lines are counted from 0.
 */
final class LineWindow {

    private final long first;
    private final int most;
    private final int longest;
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private long held;
    private long line = -1;
    private long openLength;
    private boolean openEnded = true;

    /**
     * Keeps up to {@code most} lines from line {@code first}, each up to {@code longest} bytes of
     * text.
     */
    LineWindow(long first, int most, int longest) {
        this.first = first;
        this.most = most;
        this.longest = longest;
        this.held = first;
    }

    boolean full() {
        return lines.size() >= most;
    }

    void take(long fromLine, byte[] bytes) {
        if (line < 0) {
            line = fromLine;
        }
        int start = 0;
        for (int at = 0; at < bytes.length && !full(); at++) {
            if (bytes[at] == '\n') {
                add(bytes, start, at);
                close();
                line++;
                start = at + 1;
            }
        }
        if (!full() && start < bytes.length) {
            add(bytes, start, bytes.length);
            openEnded = false;
        }
    }

    /** The log ends here: what stands after the last line end counts as a line. */
    void end() {
        if (!full() && !openEnded && line >= first) {
            lines.add(text());
        }
    }

    List<String> lines() {
        return lines;
    }

    /** The first line that is not complete here. */
    long next() {
        return Math.max(first, line);
    }

    /**
     * Number of the line before the first that {@link #drain} gives, counted from 1: so the first
     * drained is one more.
     */
    long firstHeld() {
        return held;
    }

    /** Gives the lines out and forgets them. */
    List<String> drain() {
        var given = List.copyOf(lines);
        held += given.size();
        lines.clear();
        return given;
    }

    private void add(byte[] bytes, int from, int to) {
        if (line < first) {
            return;
        }
        int room = Math.max(0, longest - open.size());
        open.write(bytes, from, Math.min(room, to - from));
        openLength += to - from;
    }

    private void close() {
        if (line >= first) {
            lines.add(text());
        }
        open.reset();
        openLength = 0;
        openEnded = true;
    }

    private String text() {
        byte[] bytes = open.toByteArray();
        String text = LogReader.text(bytes, 0, bytes.length);
        return openLength > longest ? text + "… (" + openLength + " bytes in this line)" : text;
    }
}
