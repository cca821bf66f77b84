package dev.signalbox.kit;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 random bits that is shown once; only its hash is kept, and so much randomness
 * needs no slow one.
 *
 * @param text what the holder shows
 */
public record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int SHOWN = 10;

    /** A new one; the prefix says what kind it is. */
    public static Secret fresh(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Enough to recognise it by, not enough to use it. */
    public String start() {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    /** By which it is found again. */
    public String hash() {
        return Hashes.of(text);
    }

    @Override
    public String toString() {
        return start() + "…";
    }
}
