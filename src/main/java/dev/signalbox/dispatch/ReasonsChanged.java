package dev.signalbox.dispatch;

import java.util.UUID;

/** Told when a pass found other reasons why somebody in a match domain waits. */
public record ReasonsChanged(UUID domain) {}
