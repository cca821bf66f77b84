package dev.signalbox.steprun;

import dev.signalbox.account.SignInRecord;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.Definitions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Learns from how step runs ended whether their accounts could be signed in. */
@Component
class SignIns {

    private final Definitions definitions;
    private final SignInRecord record;

    SignIns(Definitions definitions, SignInRecord record) {
        this.definitions = definitions;
        this.record = record;
    }

    /**
     * Only unattended step runs with an account of their own are signed in.
     *
     * @param said what its agent said about the end
     */
    void learn(StepRun stepRun, boolean refused, @Nullable String said) {
        UUID machine = stepRun.machineId();
        Target target = definitions.of(stepRun.revisionId()).step(stepRun.stepId()).target();
        if (target.attended() || target.account().isBlank() || machine == null) {
            return;
        }
        if (refused) {
            String sentence = Progress.shortened(said);
            record.refused(machine, target.account(), sentence == null ? "" : sentence);
        } else if (stepRun.startedAt() != null) {
            record.worked(machine, target.account(), stepRun.startedAt());
        }
    }
}
