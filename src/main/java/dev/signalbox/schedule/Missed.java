package dev.signalbox.schedule;

/** What becomes of starts that no room could make at their time, because none was there. */
public enum Missed {
    /** Each of them is made up for. */
    ALL("all of them"),
    /** One start makes up for them. */
    LAST("the last of them"),
    /** They are left out. */
    NONE("none of them");

    private final String words;

    Missed(String words) {
        this.words = words;
    }

    /** As it stands in a sentence after "make up for". */
    public String words() {
        return words;
    }
}
