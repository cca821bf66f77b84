package dev.signalbox.protocol;

import java.util.List;

/**
 * First call of every agent process: {@code POST /agent/v1/epochs}. Calls of an older epoch get 409
 * from then on.
 *
 * @param instance UUID of this agent process
 * @param facts what the machine is now
 * @param going step runs this machine still has from before, as its disk says
 */
public record EpochRequest(String instance, Facts facts, List<GoingStepRun> going) {}
