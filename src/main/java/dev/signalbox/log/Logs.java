package dev.signalbox.log;

import dev.signalbox.dispatch.AssignmentsReturned;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the logs of step runs in segments of up to 256 KiB. A small last segment is filled up, so
 * that slow logs do not become a heap of tiny rows.
 */
@Component
public class Logs {

    private static final int SEGMENT = 256 << 10;
    private static final int FILLED_UP = 64 << 10;

    private final JdbcClient jdbc;
    private final LogAnnouncements announcements;
    private final Clock clock;

    Logs(JdbcClient jdbc, LogAnnouncements announcements, Clock clock) {
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.clock = clock;
    }

    private record Head(LocalDate day, long size, long lines) {}

    private record Last(int number, long fromByte, int length) {}

    /**
     * Adds bytes at an offset of the whole log; those that are there already are skipped.
     *
     * @return the offset of the first byte that is not there; smaller than {@code offset} when
     *     something before it is missing
     */
    @Transactional
    public long append(UUID stepRunId, long offset, byte[] bytes) {
        if (offset < 0) {
            throw Refused.invalid(
                    "offset", "The offset of a log chunk is 0 or more, not " + offset + ".");
        }
        Head head = lock(stepRunId);
        long skipped = head.size() - offset;
        if (skipped < 0 || skipped >= bytes.length) {
            return head.size();
        }
        byte[] fresh =
                skipped == 0 ? bytes : Arrays.copyOfRange(bytes, (int) skipped, bytes.length);
        long lines = write(stepRunId, head, fresh);
        jdbc.sql(
                        "update log set size = :size, lines = :lines, last_at = :now where step_run_id = :id")
                .param("size", head.size() + fresh.length)
                .param("lines", lines)
                .param("now", now())
                .param("id", stepRunId)
                .update();
        announcements.grown(stepRunId);
        return head.size() + fresh.length;
    }

    /**
     * Throws away what a machine sent of a step run that it did not accept: the next one counts
     * from the first byte.
     */
    @EventListener
    void on(AssignmentsReturned event) {
        event.stepRunIds().forEach(this::forget);
    }

    private void forget(UUID stepRunId) {
        jdbc.sql(
                        """
                        with gone as (
                            delete from log
                            where step_run_id = :id
                            returning day, step_run_id
                        )
                        delete from log_segment s
                        using gone
                        where s.day = gone.day
                        and s.step_run_id = gone.step_run_id
                        """)
                .param("id", stepRunId)
                .update();
    }

    /** The log's row, locked until the transaction ends; made when this is its first chunk. */
    private Head lock(UUID stepRunId) {
        jdbc.sql(
                        """
                        insert into log (step_run_id, day)
                        select id, cast(queued_at at time zone 'UTC' as date)
                        from step_run
                        where id = :id
                        on conflict (step_run_id) do nothing
                        """)
                .param("id", stepRunId)
                .update();
        return jdbc.sql("select day, size, lines from log where step_run_id = :id for update")
                .param("id", stepRunId)
                .query(Head.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("step run", stepRunId));
    }

    /** Answers how many line ends the log has now. */
    private long write(UUID stepRunId, Head head, byte[] bytes) {
        Last last = last(stepRunId, head.day());
        long lines = head.lines();
        int at = 0;
        if (last.length() < FILLED_UP && last.number() >= 0) {
            at = Math.min(bytes.length, SEGMENT - last.length());
            fillUp(stepRunId, head.day(), last.number(), Arrays.copyOfRange(bytes, 0, at));
            lines += lineEnds(bytes, 0, at);
        }
        int number = last.number();
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + SEGMENT);
            number++;
            insert(stepRunId, head, number, at, lines, Arrays.copyOfRange(bytes, at, end));
            lines += lineEnds(bytes, at, end);
            at = end;
        }
        return lines;
    }

    private Last last(UUID stepRunId, LocalDate day) {
        return jdbc.sql(
                        """
                        select number, from_byte, length(bytes) as length
                        from log_segment
                        where day = :day
                        and step_run_id = :id
                        order by number desc
                        limit 1
                        """)
                .param("day", day)
                .param("id", stepRunId)
                .query(Last.class)
                .optional()
                .orElse(new Last(-1, 0, 0));
    }

    private void fillUp(UUID stepRunId, LocalDate day, int number, byte[] bytes) {
        jdbc.sql(
                        """
                        update log_segment
                        set bytes = bytes || :bytes
                        where day = :day
                        and step_run_id = :id
                        and number = :number
                        """)
                .param("bytes", bytes)
                .param("day", day)
                .param("id", stepRunId)
                .param("number", number)
                .update();
    }

    private void insert(
            UUID stepRunId, Head head, int number, int at, long fromLine, byte[] bytes) {
        jdbc.sql(
                        """
                        insert into log_segment (day, step_run_id, number, from_byte, from_line, bytes)
                        values (:day, :id, :number, :fromByte, :fromLine, :bytes)
                        """)
                .param("day", head.day())
                .param("id", stepRunId)
                .param("number", number)
                .param("fromByte", head.size() + at)
                .param("fromLine", fromLine)
                .param("bytes", bytes)
                .update();
    }

    private static long lineEnds(byte[] bytes, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                count++;
            }
        }
        return count;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
