package dev.signalbox.door.agent;

import java.util.UUID;

/**
 * The agent that calls.
 *
 * @param machineId whose key it showed
 * @param address where it calls from
 * @param epoch of its process, as it says; 0 before it has one
 */
record Caller(UUID machineId, String address, long epoch) {

    static final String ATTRIBUTE = Caller.class.getName();
}
