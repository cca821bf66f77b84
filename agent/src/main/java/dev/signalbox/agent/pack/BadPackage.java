package dev.signalbox.agent.pack;

/**
 * The package cannot be what was uploaded, or may not be unpacked here; trying again does not help.
 */
public final class BadPackage extends Exception {

    /** Says what is wrong with it. */
    public BadPackage(String message) {
        super(message);
    }
}
