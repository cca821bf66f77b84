package dev.signalbox.processrun;

/**
 * How a process run is to be stopped.
 *
 * @param going what becomes of the step runs that go now
 * @param pending what becomes of the work items that wait, now and later
 * @param reason for people; may be empty
 */
public record StopChoice(Going going, Pending pending, String reason) {

    /** What becomes of step runs that go. */
    public enum Going {
        /** Each finishes the item it holds and gets no other. */
        COMPLETE,
        /** Their agents kill them; the items they hold fail. */
        TERMINATE
    }

    /** What becomes of pending items. */
    public enum Pending {
        /** They can be retried once the run has settled. */
        FAILED,
        /** They are left as they are and never processed. */
        DONE
    }
}
