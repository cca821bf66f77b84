package dev.signalbox.explorer;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the next screen of a list begins.
 *
 * @param since of the last item shown, where that is the order
 */
public record ItemKey(@Nullable Instant since, UUID id) {

    private static final long MICROS = 1_000_000;

    /** As it stands in an address. */
    static String text(ItemRow last, ItemOrder order) {
        if (!order.bySince()) {
            return last.id().toString();
        }
        Instant at = last.stateAt();
        return at.getEpochSecond() * MICROS + at.getNano() / 1_000 + "_" + last.id();
    }

    static ItemKey read(String text) {
        int mark = text.indexOf('_');
        try {
            UUID id = UUID.fromString(text.substring(mark + 1));
            if (mark < 0) {
                return new ItemKey(null, id);
            }
            long micros = Long.parseLong(text.substring(0, mark));
            return new ItemKey(
                    Instant.ofEpochSecond(
                            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000),
                    id);
        } catch (IllegalArgumentException _) {
            throw Refused.invalid(
                    "after", "“" + text + "” is no place in this list; begin at its start.");
        }
    }

    Instant sinceOrEpoch() {
        return since == null ? Instant.EPOCH : since;
    }
}
