package dev.signalbox.log;

import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads parts of a step run's log, segment by segment, however large the log is. */
@Component
public class LogReader {

    /** The most lines of one answer. */
    public static final int MOST_LINES = 1_000;

    static final int MOST_MATCHES = 200;

    private static final int MOST_SEGMENTS = 4;
    private static final int MOST_SEGMENTS_SEARCHED = 256;
    private static final int MOST_CHARACTERS = 4_000;

    private final JdbcClient jdbc;
    private final LogDays days;

    LogReader(JdbcClient jdbc, LogDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    /** Where a log lies and how much of it is there; lines are counted by their ends. */
    record Log(LocalDate day, long size, long lines) {}

    /** One stored piece; {@code fromLine} is the line, from 0, in which its first byte lies. */
    record Segment(int number, long fromByte, long fromLine, byte[] bytes) {}

    /**
     * Some lines.
     *
     * @param from number of the first, from 1
     * @param lines their text; overlong ones are cut
     * @param next number of the first line to ask for next; the last line again while it has no end
     *     yet
     * @param total lines there are
     * @param size bytes there are
     * @param gone why nothing is there any more, as a sentence; null where it is
     */
    public record Lines(
            long from,
            List<String> lines,
            long next,
            long total,
            long size,
            @Nullable String gone) {

        /** Of a log that nobody asked for. */
        public static final Lines NONE = none(null);

        static Lines none(@Nullable String gone) {
            return new Lines(1, List.of(), 1, 0, 0, gone);
        }
    }

    @Nullable Log find(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select day, size, lines
                        from log
                        where step_run_id = :id
                        """)
                .param("id", stepRunId)
                .query(Log.class)
                .optional()
                .orElse(null);
    }

    /** Up to {@code count} lines from line {@code from} (from 1); the last ones for null. */
    public Lines lines(UUID stepRunId, @Nullable Long from, int count) {
        Log log = find(stepRunId);
        if (log == null || log.size() == 0) {
            return Lines.none(null);
        }
        int most = Math.clamp(count, 1, MOST_LINES);
        long first = from == null ? Math.max(0, log.lines() - most + 1) : Math.max(0, from - 1);
        var window = new LineWindow(first, most, MOST_CHARACTERS);
        int number = segmentOf(stepRunId, log, first);
        for (int read = 0; read < MOST_SEGMENTS && !window.full(); read++) {
            Segment segment = segment(stepRunId, log, number + read);
            if (segment == null && number + read == 0) {
                return Lines.none(days.dropped());
            }
            if (segment == null) {
                break;
            }
            window.take(segment.fromLine(), segment.bytes());
            if (segment.fromByte() + segment.bytes().length >= log.size()) {
                break;
            }
        }
        window.end();
        long total = Math.max(log.lines(), first + window.lines().size());
        return new Lines(first + 1, window.lines(), window.next() + 1, total, log.size(), null);
    }

    /** A line found by a search. */
    record Match(long line, String text) {}

    /**
     * What a search found.
     *
     * @param next line from which to go on, where the search stopped early; else 0
     */
    record Matches(List<Match> matches, long next) {}

    /** Lines from {@code from} (from 1) that contain {@code text}, in any case. */
    Matches search(UUID stepRunId, String text, long from) {
        Log log = find(stepRunId);
        if (log == null || text.isEmpty()) {
            return new Matches(List.of(), 0);
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        var matches = new ArrayList<Match>();
        long first = Math.max(0, from - 1);
        int number = segmentOf(stepRunId, log, first);
        var window = new LineWindow(first, Integer.MAX_VALUE, MOST_CHARACTERS);
        for (int read = 0; read < MOST_SEGMENTS_SEARCHED; read++) {
            Segment segment = segment(stepRunId, log, number + read);
            if (segment == null) {
                window.end();
                collect(window, wanted, matches);
                return new Matches(matches, matches.size() < MOST_MATCHES ? 0 : after(matches));
            }
            window.take(segment.fromLine(), segment.bytes());
            collect(window, wanted, matches);
            if (matches.size() >= MOST_MATCHES) {
                return new Matches(matches, after(matches));
            }
        }
        return new Matches(matches, window.next() + 1);
    }

    private static long after(List<Match> matches) {
        return matches.getLast().line() + 1;
    }

    private static void collect(LineWindow window, String wanted, List<Match> matches) {
        long line = window.firstHeld();
        for (String text : window.drain()) {
            line++;
            if (matches.size() < MOST_MATCHES && text.toLowerCase(Locale.ROOT).contains(wanted)) {
                matches.add(new Match(line, text));
            }
        }
    }

    /** Refuses where the log was there once and is not kept any more. */
    void checkKept(UUID stepRunId) {
        Log log = find(stepRunId);
        if (log != null && log.size() > 0 && segment(stepRunId, log, 0) == null) {
            throw new Refused(Refused.Kind.GONE, "LOG_DROPPED", days.dropped());
        }
    }

    /** Everything, as it came. */
    void write(UUID stepRunId, OutputStream out) throws IOException {
        Log log = find(stepRunId);
        if (log == null) {
            return;
        }
        long left = log.size();
        for (int number = 0; left > 0; number++) {
            Segment segment = segment(stepRunId, log, number);
            if (segment == null) {
                return;
            }
            int length = (int) Math.min(left, segment.bytes().length);
            out.write(segment.bytes(), 0, length);
            left -= length;
        }
    }

    /** The last segment that starts before {@code line}, or the first of all. */
    private int segmentOf(UUID stepRunId, Log log, long line) {
        if (line == 0) {
            return 0;
        }
        return jdbc.sql(
                        """
                        select coalesce(max(number), 0)
                        from log_segment
                        where day = :day
                        and step_run_id = :id
                        and from_line < :line
                        """)
                .param("day", log.day())
                .param("id", stepRunId)
                .param("line", line)
                .query(Integer.class)
                .single();
    }

    private @Nullable Segment segment(UUID stepRunId, Log log, int number) {
        return jdbc.sql(
                        """
                        select number, from_byte, from_line, bytes
                        from log_segment
                        where day = :day
                        and step_run_id = :id
                        and number = :number
                        """)
                .param("day", log.day())
                .param("id", stepRunId)
                .param("number", number)
                .query(Segment.class)
                .optional()
                .orElse(null);
    }

    static String text(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
