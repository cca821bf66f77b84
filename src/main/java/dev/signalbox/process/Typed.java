package dev.signalbox.process;

import dev.signalbox.kit.Refused.Fault;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was typed into a form; what cannot be read is a fault, and something harmless stands
 * in for it.
 */
final class Typed {

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static int number(String field, @Nullable String typed, int instead, List<Fault> faults) {
        try {
            return Integer.parseInt(text(typed));
        } catch (NumberFormatException e) {
            faults.add(new Fault(field, 0, "Type a whole number, not \"" + text(typed) + "\"."));
            return instead;
        }
    }

    static long span(String field, @Nullable String typed, long instead, List<Fault> faults) {
        OptionalLong seconds = Span.seconds(text(typed));
        if (seconds.isEmpty()) {
            faults.add(
                    new Fault(
                            field,
                            0,
                            "Type a time such as 90 min or 1 d 2 h, not \"" + text(typed) + "\"."));
        }
        return seconds.orElse(instead);
    }
}
