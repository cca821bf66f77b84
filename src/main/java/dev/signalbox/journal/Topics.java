package dev.signalbox.journal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which parts of which pages an event concerns: one topic per thing it names, and one per list
 * that shows such things.
 */
final class Topics {

    /** Items move in batches: one event of their run tells of all of them. */
    private static final String ITEMS_MOVED = "run.progress";

    private Topics() {}

    static Set<String> of(Happened event) {
        Set<String> topics = new LinkedHashSet<>();
        add(topics, "process", "processes", event.processId());
        add(topics, "run", "runs", event.runId());
        add(topics, "step-run", "step-runs", event.stepRunId());
        add(topics, "item", "items", event.itemId());
        add(topics, "machine", "machines", event.machineId());
        int dot = event.kind().indexOf('.');
        if (dot > 0) {
            topics.add(listOf(event.kind().substring(0, dot)));
        }
        if (event.kind().equals(ITEMS_MOVED)) {
            topics.add("items");
        }
        return topics;
    }

    private static void add(Set<String> topics, String one, String list, @Nullable UUID id) {
        if (id != null) {
            topics.add(one + ":" + id);
            topics.add(list);
        }
    }

    /** The list that shows things of this kind: {@code package} is shown in {@code packages}. */
    private static String listOf(String subject) {
        return subject.endsWith("s") || subject.endsWith("x") ? subject + "es" : subject + "s";
    }
}
