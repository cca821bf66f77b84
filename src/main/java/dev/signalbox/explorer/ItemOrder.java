package dev.signalbox.explorer;

/** In which order items are listed; each has a key under which the next screen is found. */
public enum ItemOrder {
    NEWEST("Newest first", "%1$s.id desc", "%1$s.id < cast(:after as uuid)"),
    OLDEST("Oldest first", "%1$s.id", "%1$s.id > cast(:after as uuid)"),
    LONGEST(
            "Longest in its state first",
            "%1$s.state_at, %1$s.id",
            "(%1$s.state_at, %1$s.id) > (cast(:since as timestamptz), cast(:after as uuid))"),
    SHORTEST(
            "Last changed first",
            "%1$s.state_at desc, %1$s.id desc",
            "(%1$s.state_at, %1$s.id) < (cast(:since as timestamptz), cast(:after as uuid))");

    private final String words;
    private final String by;
    private final String beyond;

    ItemOrder(String words, String by, String beyond) {
        this.words = words;
        this.by = by;
        this.beyond = beyond;
    }

    public String words() {
        return words;
    }

    /** As it stands in the address of a list. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean bySince() {
        return this == LONGEST || this == SHORTEST;
    }

    /** What stands after {@code order by}, for the rows of {@code table}. */
    String by(String table) {
        return by.formatted(table);
    }

    /** The condition for rows after {@code :after}, and {@code :since} where it is by time. */
    String beyond(String table) {
        return beyond.formatted(table);
    }
}
