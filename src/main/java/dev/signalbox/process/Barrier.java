package dev.signalbox.process;

/** When a step may begin. */
public enum Barrier {
    /** With its first work item. */
    NONE("as soon as it has a work item"),
    /** When every item of earlier steps is done or failed. */
    SETTLED("when all earlier items are done or failed"),
    /** When every item of earlier steps is done. */
    ALL_DONE("when all earlier items are done");

    private final String words;

    Barrier(String words) {
        this.words = words;
    }

    /** As it stands in a sentence after "starts". */
    public String words() {
        return words;
    }
}
