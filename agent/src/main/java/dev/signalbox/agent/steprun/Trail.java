package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a robot says about itself. People at this computer see each word at once; the room is told
 * at a pace that a robot with a million actions cannot drown, and always the last one.
 */
final class Trail {

    private static final int AT_ONCE = 20;
    private static final long ONE_MORE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FROM_ELSEWHERE = -1;

    private final ReportJournal journal;
    private final Changes changes;
    private final LongSupplier nanos;
    private String action;
    private String status;
    private @Nullable String actionToTell;
    private @Nullable String statusToTell;
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

    /** What it does now, said otherwise than in its log. */
    synchronized void act(String text) {
        act(text, FROM_ELSEWHERE);
    }

    /** What it does now, found in its log, which has been read up to there. */
    synchronized void act(String text, long upTo) {
        action = text;
        actionToTell = text;
        readUpTo = Math.max(readUpTo, upTo);
        changes.tell();
        tellWhatMay();
    }

    synchronized void say(String text) {
        status = text;
        statusToTell = text;
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
        if (free > 0 && (actionToTell != null || statusToTell != null)) {
            free--;
            tellAll();
        }
    }

    /** Tells what had to wait; the robot says nothing more. */
    synchronized void tellAll() {
        if (statusToTell != null) {
            journal.tell(Report.Kind.PROGRESS, statusToTell);
            statusToTell = null;
        }
        if (actionToTell != null) {
            journal.tellAction(actionToTell, Math.max(readUpTo, journal.logRead()));
            actionToTell = null;
        }
    }
}
