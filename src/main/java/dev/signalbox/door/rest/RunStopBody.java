package dev.signalbox.door.rest;

import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import org.jspecify.annotations.Nullable;

/** Both answers of the stop dialog, and why. */
record RunStopBody(
        Boolean setRemainingWorkItemsAsDone,
        Boolean terminateOngoingActivityRuns,
        @Nullable String reason) {

    StopChoice choice() {
        return new StopChoice(
                terminateOngoingActivityRuns ? Going.TERMINATE : Going.COMPLETE,
                setRemainingWorkItemsAsDone ? Pending.DONE : Pending.FAILED,
                reason == null ? "" : reason);
    }
}
