package dev.signalbox.processrun;

import dev.signalbox.process.Process;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A run that begins now, or waits for its turn from now on.
 *
 * @param versions of the package that each step uses, by the step's id
 * @param replaced runs that are to be stopped for it
 */
record Begun(
        UUID id,
        long number,
        Process process,
        Map<UUID, UUID> versions,
        RunState state,
        List<UUID> replaced,
        Wanted wanted) {

    UUID firstStep() {
        return process.first().id();
    }

    int items() {
        return wanted.first().items();
    }
}
