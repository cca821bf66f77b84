package dev.signalbox.agent.monitor;

import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.steprun.SeenStepRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of this computer now.
 *
 * @param view as the agent last said; null: nothing yet
 * @param trouble why the agent does not answer; null: it does
 */
record Situation(@Nullable DeskView view, @Nullable String trouble) {

    static final Situation UNKNOWN = new Situation(null, null);

    Situation without(String answer) {
        return new Situation(view, answer);
    }

    List<SeenStepRun> going() {
        return all().stream().filter(one -> !one.hasEnded()).toList();
    }

    List<SeenStepRun> ended() {
        return all().stream().filter(SeenStepRun::hasEnded).toList();
    }

    boolean agentAnswers() {
        return trouble == null;
    }

    private List<SeenStepRun> all() {
        return view == null || view.stepRuns() == null ? List.of() : view.stepRuns();
    }
}
