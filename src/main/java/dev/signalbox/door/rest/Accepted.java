package dev.signalbox.door.rest;

/** Answer to what takes its time. */
record Accepted(boolean accepted) {

    static final Accepted YES = new Accepted(true);
}
