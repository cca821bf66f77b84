package dev.signalbox.group;

import java.util.UUID;

/** A group, or who is in it, is not what it was; published inside the transaction. */
public record GroupChanged(UUID groupId) {}
