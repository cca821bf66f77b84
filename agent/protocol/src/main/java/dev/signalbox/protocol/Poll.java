package dev.signalbox.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the desired state: {@code POST /agent/v1/poll}. Answered at once when the room's
 * revision differs, else held.
 *
 * @param revision revision of the last {@link DesiredState} that was acted on; empty at first.
 *     Compared for equality only
 * @param facts only when they changed since the last answered poll
 * @param going every step run the agent has, accepted and not confirmed as ended
 */
public record Poll(String revision, @Nullable Facts facts, List<GoingStepRun> going) {}
