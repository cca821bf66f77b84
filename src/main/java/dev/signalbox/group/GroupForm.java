package dev.signalbox.group;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.matching.Balancing;
import java.util.ArrayList;
import java.util.List;

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
        faults.addAll(settings.faults());
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }
}
