package dev.signalbox.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Asks to become a machine of the room: {@code POST /agent/v1/enrolments}, without a key.
 *
 * @param token one-time or group token, as shown by the room
 * @param name wanted name of the machine; empty: its host name
 * @param facts what the machine is
 */
public record EnrolmentRequest(String token, @Nullable String name, Facts facts) {}
