package dev.signalbox.manifest;

import dev.signalbox.kit.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers everything that is wrong with a package, so that one upload shows it all. */
final class Problems {

    private static final int SHOWN = 100;

    private final Set<Refused.Fault> faults = new LinkedHashSet<>();

    /** {@code line} counts from 1; 0 where there is none. */
    void add(String file, int line, String message) {
        if (faults.size() < SHOWN) {
            faults.add(new Refused.Fault(file, line, message));
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Throws when there is any. */
    void refuse() {
        if (!faults.isEmpty()) {
            throw refused();
        }
    }

    Refused refused() {
        List<Refused.Fault> all = new ArrayList<>(faults);
        String count = all.size() == 1 ? "one problem" : all.size() + " problems";
        return new Refused(
                Refused.Kind.INVALID,
                "PACKAGE_INVALID",
                "The package was not taken: " + count + ". " + sentence(all.getFirst()),
                all);
    }

    private static String sentence(Refused.Fault fault) {
        if (fault.where().isEmpty()) {
            return fault.message();
        }
        return fault.where()
                + (fault.line() > 0 ? ", line " + fault.line() : "")
                + ": "
                + fault.message();
    }
}
