package dev.signalbox;

/**
 * What {@code java -jar} starts. Compiled for an older Java than the rest, so that too old a Java
 * gets a sentence instead of a stack trace; so it must not name any other class of the room.
 */
public final class Signalbox {

    private static final int NEEDED = 25;

    private Signalbox() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int java = Runtime.version().feature();
        if (java < NEEDED) {
            System.err.println(
                    "Signalbox does not start: it needs Java "
                            + NEEDED
                            + " or newer, and "
                            + System.getProperty("java.home")
                            + " is Java "
                            + java
                            + ". Install a JDK "
                            + NEEDED
                            + " and start the jar with its bin/java.");
            System.exit(1);
        }
        Class.forName("dev.signalbox.ControlRoom")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
