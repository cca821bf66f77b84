package dev.signalbox.input;

import dev.signalbox.kit.Refused.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the terms of an input. */
final class TermsCheck {

    static final int LONGEST_REFERENCE = 200;

    private TermsCheck() {}

    /** {@code line} is the number of the item among several; 0 where it is the only one. */
    static List<Fault> faults(NewInput.Terms terms, int line, Clock clock) {
        var faults = new ArrayList<Fault>();
        String reference = terms.reference();
        if (reference != null
                && (reference.length() > LONGEST_REFERENCE
                        || reference.chars().anyMatch(Character::isISOControl))) {
            faults.add(
                    new Fault(
                            "reference",
                            line,
                            "The reference has up to "
                                    + LONGEST_REFERENCE
                                    + " characters, none of them a line break or the like."));
        }
        Instant deadline = terms.deadline();
        Instant notBefore = terms.notBefore();
        if (deadline != null && !deadline.isAfter(clock.instant())) {
            faults.add(
                    new Fault(
                            "deadline",
                            line,
                            "The deadline has passed; choose one that lies ahead."));
        } else if (deadline != null && notBefore != null && !deadline.isAfter(notBefore)) {
            faults.add(
                    new Fault(
                            "deadline",
                            line,
                            "The deadline is not after the time before which nothing may take the item."));
        }
        return faults;
    }
}
