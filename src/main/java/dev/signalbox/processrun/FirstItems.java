package dev.signalbox.processrun;

import dev.signalbox.input.Inputs;
import dev.signalbox.processrun.Wanted.First;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives runs that begin their first work items. */
@Component
class FirstItems {

    private final Inputs inputs;

    FirstItems(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Items from payloads are made for all runs together. */
    void fill(List<Begun> begun) {
        List<Inputs.Fresh> fresh = new ArrayList<>();
        for (Begun run : begun) {
            switch (run.wanted().first()) {
                case First.Fresh(var payloads) ->
                        payloads.forEach(payload ->
                                fresh.add(
                                        new Inputs.Fresh(
                                                run.process().id(),
                                                run.id(),
                                                run.firstStep(),
                                                payload)));
                case First.Waiting(var ids) -> inputs.take(run.id(), run.firstStep(), ids);
                case First.Copies(var originals, var corrected) ->
                        inputs.copy(
                                run.process().id(),
                                run.id(),
                                run.firstStep(),
                                originals,
                                corrected);
            }
        }
        inputs.add(fresh);
    }
}
