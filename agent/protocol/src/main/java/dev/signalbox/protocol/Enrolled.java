package dev.signalbox.protocol;

/**
 * Answer to an enrolment. The key is shown this once; the room keeps only its hash.
 *
 * @param machineId UUID of the machine
 * @param name name it got, unique in the room
 * @param machineKey secret for {@code Authorization: Bearer}
 * @param approved false: the machine waits for a person's approval and gets no work until then
 */
public record Enrolled(String machineId, String name, String machineKey, boolean approved) {}
