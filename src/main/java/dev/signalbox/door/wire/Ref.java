package dev.signalbox.door.wire;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A thing as a caller names it: by its id or by its name. */
public record Ref(@Nullable UUID id, @Nullable String name) {}
