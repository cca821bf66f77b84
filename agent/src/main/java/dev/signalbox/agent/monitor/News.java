package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenStepRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is worth a notice between what was known and what is known now. */
final class News {

    private final long openedAt;
    private final Map<String, String> states = new HashMap<>();
    private boolean begun;

    /** What ended before that is no news. */
    News(long openedAt) {
        this.openedAt = openedAt;
    }

    /** What goes already when the window is opened is no news either. */
    List<Notice> of(Situation now) {
        var notices = new ArrayList<Notice>();
        if (now.view() == null || !now.agentAnswers()) {
            return notices;
        }
        var all = new ArrayList<>(now.going());
        all.addAll(now.ended());
        for (SeenStepRun one : all) {
            String before = states.put(one.id(), one.state());
            Notice.Kind kind = begun ? kind(before, one) : null;
            if (kind != null) {
                notices.add(new Notice(kind, one));
            }
        }
        states.keySet().removeIf(id -> all.stream().noneMatch(one -> one.id().equals(id)));
        begun = true;
        return notices;
    }

    private Notice.@Nullable Kind kind(@Nullable String before, SeenStepRun one) {
        if (one.state().equals(before)
                || before == null && one.hasEnded() && one.endedAt() < openedAt) {
            return null;
        }
        return switch (one.state()) {
            case "RUNNING" -> Notice.Kind.RUNNING;
            case "PAUSED" -> Notice.Kind.PAUSED;
            case "STOPPED" -> Notice.Kind.STOPPED;
            case "SUCCEEDED" -> Notice.Kind.SUCCEEDED;
            case "FAILED" -> Notice.Kind.FAILED;
            default -> null;
        };
    }
}
