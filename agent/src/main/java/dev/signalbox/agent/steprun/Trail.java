package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a robot says about itself. People at this computer see each word at once; the room is told
 * at a pace that a robot with a million actions cannot drown, and always the last one and what is
 * grave.
 */
final class Trail {

    private static final int AT_ONCE = 20;
    private static final int MOST_GRAVE = 100;
    private static final long ONE_MORE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FROM_ELSEWHERE = -1;

    private final ReportJournal journal;
    private final Changes changes;
    private final LongSupplier nanos;
    private final Deque<Said> graveToTell = new ArrayDeque<>();
    private String action;
    private String status;
    private @Nullable Said actionToTell;
    private @Nullable Said statusToTell;
    private long readUpTo = FROM_ELSEWHERE;
    private int free = AT_ONCE;
    private long filledAt;

    Trail(ReportJournal journal, Changes changes) {
        this(journal, changes, System::nanoTime);
    }

    Trail(ReportJournal journal, Changes changes, LongSupplier nanos) {
        this.journal = journal;
        this.changes = changes;
        this.nanos = nanos;
        this.filledAt = nanos.getAsLong();
        this.action = journal.last(Report.Kind.ACTION);
        this.status = journal.last(Report.Kind.PROGRESS);
    }

    /** What it does now: {@code sub-flow|action}; empty: it did not say. */
    synchronized String action() {
        return action;
    }

    /** What it last said about itself; empty: nothing. */
    synchronized String status() {
        return status;
    }

    /** Something said otherwise than in its log. */
    synchronized void take(Said said) {
        take(said, FROM_ELSEWHERE);
    }

    /** Something found in its log, which has been read up to there. */
    synchronized void take(Said said, long upTo) {
        boolean acts = said.kind() == Report.Kind.ACTION;
        action = acts ? said.text() : action;
        status = acts ? status : said.text();
        if (said.isGrave()) {
            graveToTell.add(said);
            if (graveToTell.size() > MOST_GRAVE) {
                graveToTell.remove();
            }
        } else if (acts) {
            actionToTell = said;
        } else {
            statusToTell = said;
        }
        readUpTo = Math.max(readUpTo, upTo);
        changes.tell();
        tellWhatMay();
    }

    /** Tells what had to wait, if its time has come. */
    synchronized void tellWhatMay() {
        long passed = (nanos.getAsLong() - filledAt) / ONE_MORE_NANOS;
        if (passed > 0) {
            free = (int) Math.min(AT_ONCE, free + passed);
            filledAt += passed * ONE_MORE_NANOS;
        }
        while (free > 0 && tellNext()) {
            free--;
        }
    }

    /** Tells what had to wait; the robot says nothing more. */
    synchronized void tellAll() {
        while (tellNext()) {
            changes.tell();
        }
    }

    private boolean tellNext() {
        Said grave = graveToTell.poll();
        Said said = grave == null ? statusToTell : grave;
        if (said != null) {
            journal.tell(said, upTo());
            statusToTell = grave == null ? null : statusToTell;
            return true;
        }
        if (actionToTell == null) {
            return false;
        }
        journal.tell(actionToTell, upTo());
        actionToTell = null;
        return true;
    }

    private long upTo() {
        return Math.max(readUpTo, journal.logRead());
    }
}
