package dev.signalbox.timetable;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was typed or sent, to be read with a fault for each thing that is wrong.
 *
 * @param cron an expression; with it there is nothing else
 * @param at "08:00", or several with commas between them
 */
public record RuleText(@Nullable String cron, @Nullable Every every, @Nullable String at) {

    /** As in "every 2 weeks on Monday". */
    public record Every(
            @Nullable String unit,
            @Nullable String count,
            @Nullable List<String> weekdays,
            @Nullable List<String> monthDays) {}

    public RuleText {
        cron = empty(cron);
        at = empty(at);
    }

    /** Throws with everything that is wrong. */
    public Rule read() {
        List<Fault> faults = new ArrayList<>();
        Optional<Rule> rule = read(faults);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return rule.orElseThrow();
    }

    /** Empty only together with a fault. */
    public Optional<Rule> read(List<Fault> faults) {
        return new RuleReader(this, faults).read();
    }

    static @Nullable String empty(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
