package dev.signalbox.group;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.matching.Balancing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person or program says a machine group should be. */
public record GroupForm(
        String name, String description, Balancing balancing, GroupSettings settings) {

    /** A group of that name with everything as usual. */
    public static GroupForm named(String name) {
        return new GroupForm(name, "", Balancing.RANDOM, GroupSettings.usual());
    }

    /** Throws with every fault there is. */
    void check() {
        List<Fault> faults = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > 120) {
            faults.add(new Fault("name", 0, "A group needs a name of 1 to 120 characters."));
        }
        if (description.length() > 1000) {
            faults.add(
                    new Fault("description", 0, "The description has at most 1,000 characters."));
        }
        range("places", "Background places", settings.places(), 0, 1000, faults);
        range(
                "shared_places",
                "Step runs in the session of one user",
                settings.sharedPlaces(),
                1,
                1000,
                faults);
        range("session_limit", "Sessions", settings.sessionLimit(), 0, 10_000, faults);
        range(
                "queue_limit_seconds",
                "The queue time limit in seconds",
                settings.queueLimitSeconds(),
                1,
                Integer.MAX_VALUE,
                faults);
        range(
                "lost_limit_seconds",
                "The lost limit in seconds",
                settings.lostLimitSeconds(),
                120,
                604_800,
                faults);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }

    private static void range(
            String field,
            String what,
            @Nullable Number value,
            long least,
            long most,
            List<Fault> faults) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            faults.add(
                    new Fault(
                            field,
                            0,
                            what
                                    + ": between "
                                    + least
                                    + " and "
                                    + most
                                    + ", or empty; not "
                                    + value
                                    + "."));
        }
    }
}
