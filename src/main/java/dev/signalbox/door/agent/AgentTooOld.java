package dev.signalbox.door.agent;

import dev.signalbox.protocol.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The agent does not know a change of the protocol that matters; it gets no new work, but what it
 * reports is taken.
 */
final class AgentTooOld extends RuntimeException {

    private AgentTooOld(String message) {
        super(message);
    }

    /** The version that an agent says it speaks; 0 when it says none. */
    static int spoken(@Nullable String version) {
        try {
            return version == null ? 0 : Integer.parseInt(version.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static void check(@Nullable String version) {
        int spoken = spoken(version);
        if (spoken < Wire.VERSION) {
            throw new AgentTooOld(
                    "This agent speaks version "
                            + spoken
                            + " of the protocol; the room needs "
                            + Wire.VERSION
                            + ". Download the agent anew from the room's machines page and start it again; the enrolment stays.");
        }
    }
}
