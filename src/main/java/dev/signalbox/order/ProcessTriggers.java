package dev.signalbox.order;

import java.util.List;
import java.util.UUID;

/** What may start a process by itself; each kind of trigger answers for its own. */
public interface ProcessTriggers {

    /** In the order in which they are shown. */
    List<TriggerLine> of(UUID processId);
}
