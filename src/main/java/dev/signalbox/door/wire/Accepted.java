package dev.signalbox.door.wire;

/** Answer to what takes its time. */
public record Accepted(boolean accepted) {

    public static final Accepted YES = new Accepted(true);
}
