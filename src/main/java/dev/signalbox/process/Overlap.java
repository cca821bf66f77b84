package dev.signalbox.process;

/** What happens when a process is started while a run of it is going. */
public enum Overlap {
    /** They go side by side. */
    ALLOW("may run beside each other"),
    /** The new start is dropped. */
    SKIP("are skipped while one is going"),
    /** The new run waits for its turn. */
    QUEUE("wait for their turn"),
    /** The going run is stopped first. */
    REPLACE("replace the one that is going"),
    /** So many go side by side, the others wait. */
    LIMIT("may run beside each other up to a limit");

    private final String words;

    Overlap(String words) {
        this.words = words;
    }

    /** As it stands in a sentence after "several runs". */
    public String words() {
        return words;
    }
}
