package dev.signalbox.matching;

/** How a machine of a group is chosen among those that can take a step run. */
public enum Balancing {
    /** Any of them. */
    RANDOM("at random"),
    /** The one with the fewest step runs; among equals the first by name. */
    LEAST_BUSY("the least busy first"),
    /** The next one by name after the one chosen last. */
    ROUND_ROBIN("in turn");

    private final String word;

    Balancing(String word) {
        this.word = word;
    }

    /** As shown to people, after "Work is given …". */
    public String word() {
        return word;
    }
}
