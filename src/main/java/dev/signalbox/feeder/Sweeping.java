package dev.signalbox.feeder;

import dev.signalbox.item.ItemException;
import dev.signalbox.item.PendingItems;
import dev.signalbox.processrun.ProcessRun;
import org.springframework.stereotype.Component;

/** While a run is being stopped, what is or becomes pending takes the state that was chosen. */
@Component
class Sweeping {

    private final PendingItems pending;

    Sweeping(PendingItems pending) {
        this.pending = pending;
    }

    /** Answers whether there may be more. */
    boolean settlePending(ProcessRun run) {
        ProcessRun.Stop stop = run.stop();
        if (stop == null) {
            return false;
        }
        return switch (stop.choice().pending()) {
            case DONE -> pending.markDone(run.id(), stop.by());
            case FAILED ->
                    pending.fail(
                            run.id(),
                            null,
                            ItemException.orchestrator(
                                    stop.code(),
                                    stop.by()
                                            + " stopped the process run before a robot took this item."
                                            + (stop.choice().reason().isBlank()
                                                    ? ""
                                                    : " Reason: " + stop.choice().reason())));
        };
    }
}
