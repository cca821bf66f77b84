package dev.signalbox.schedule;

import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what somebody typed or sent about a schedule. */
@Component
public class Plans {

    private final Payloads payloads;

    Plans(Payloads payloads) {
        this.payloads = payloads;
    }

    /** Throws with everything that is wrong. */
    public SchedulePlan read(ScheduleText text) {
        List<Fault> faults = new ArrayList<>();
        Optional<SchedulePlan> plan = read(text, faults);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return plan.orElseThrow();
    }

    /** Empty only together with a fault that leaves it unclear when anything would start. */
    public Optional<SchedulePlan> read(ScheduleText text, List<Fault> faults) {
        return new ScheduleReader(text, payloads, faults).read();
    }
}
