package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a call that is repeated is known again: a text that its client makes up.
 *
 * @param text 1 to 200 printable ASCII characters
 */
public record RequestKey(String text) {

    private static final Pattern FIT = Pattern.compile("[!-~]{1,200}");

    /** Null without a key; refused when it does not fit. */
    public static @Nullable RequestKey of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!FIT.matcher(header).matches()) {
            throw Refused.invalid(
                    "Idempotency-Key",
                    "The header Idempotency-Key must be 1 to 200 printable ASCII characters without spaces, such as a UUID made for this call.");
        }
        return new RequestKey(header);
    }
}
