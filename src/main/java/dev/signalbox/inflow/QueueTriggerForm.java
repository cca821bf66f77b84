package dev.signalbox.inflow;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.process.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input-queue trigger as it was typed.
 *
 * @param oldest a span of time; empty: however long
 * @param most empty: all that wait
 * @param version of the trigger that the change began from; null: there was none
 */
public record QueueTriggerForm(
        @Nullable String atLeast,
        @Nullable String oldest,
        @Nullable String most,
        @Nullable Integer version) {

    private static final int MOST = 1_000_000;
    private static final long LONGEST = 365 * 86_400L;

    static QueueTriggerForm empty() {
        return new QueueTriggerForm("1", "", "", null);
    }

    static QueueTriggerForm of(QueueTrigger trigger) {
        Long oldest = trigger.oldestSeconds();
        Integer most = trigger.most();
        return new QueueTriggerForm(
                Integer.toString(trigger.atLeast()),
                oldest == null ? "" : Span.words(oldest),
                most == null ? "" : most.toString(),
                trigger.version());
    }

    /** The same, understood. */
    public record Terms(int atLeast, @Nullable Long oldestSeconds, @Nullable Integer most) {}

    public Terms terms() {
        var faults = new ArrayList<Fault>();
        Integer least = number("atLeast", atLeast, faults);
        Integer upTo = isBlank(most) ? null : number("most", most, faults);
        Long span = span(faults);
        if (!faults.isEmpty() || least == null) {
            throw Refused.invalid(faults);
        }
        return new Terms(least, span, upTo);
    }

    private @Nullable Long span(List<Fault> faults) {
        if (oldest == null || oldest.isBlank()) {
            return null;
        }
        var seconds = Span.seconds(oldest.strip());
        if (seconds.isEmpty() || seconds.getAsLong() < 1 || seconds.getAsLong() > LONGEST) {
            faults.add(
                    new Fault(
                            "oldest",
                            0,
                            "This is a span of time such as 15 min or 2 h, of 365 d at most, not \""
                                    + oldest.strip()
                                    + "\"; empty: however long."));
            return null;
        }
        return seconds.getAsLong();
    }

    private static @Nullable Integer number(
            String field, @Nullable String typed, List<Fault> faults) {
        String clean = typed == null ? "" : typed.strip();
        if (clean.matches("[1-9][0-9]{0,6}") && Integer.parseInt(clean) <= MOST) {
            return Integer.valueOf(clean);
        }
        faults.add(
                new Fault(
                        field,
                        0,
                        "This is a whole number from 1 to 1,000,000"
                                + (clean.isEmpty() ? "." : ", not \"" + clean + "\".")));
        return null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
