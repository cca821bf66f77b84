package dev.signalbox.mailbox;

/** What becomes of a mail on its server once it is taken. */
enum Afterwards {
    READ("stays and is marked as read"),
    MOVE("is moved to another folder"),
    DELETE("is deleted");

    private final String words;

    Afterwards(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
