package dev.signalbox.steprun;

import dev.signalbox.dispatch.SignIns;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.Definitions;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Learns from how a step run ended whether its machine could sign its account in. */
@Component
class SignInResults {

    private final Definitions definitions;
    private final SignIns signIns;

    SignInResults(Definitions definitions, SignIns signIns) {
        this.definitions = definitions;
        this.signIns = signIns;
    }

    /** Only unattended step runs with an account of their own are signed in. */
    void learn(StepRun stepRun, boolean refused) {
        Target target = definitions.of(stepRun.revisionId()).step(stepRun.stepId()).target();
        if (target.attended() || target.account().isBlank() || stepRun.machineId() == null) {
            return;
        }
        if (refused) {
            signIns.refused(Objects.requireNonNull(stepRun.machineId()), target.account());
        } else if (stepRun.startedAt() != null) {
            signIns.worked(Objects.requireNonNull(stepRun.machineId()), target.account());
        }
    }
}
