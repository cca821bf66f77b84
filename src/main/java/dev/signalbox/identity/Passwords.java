package dev.signalbox.identity;

import dev.signalbox.kit.Refused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The rules of passwords: how long, how kept, how made up. */
@Component
class Passwords {

    private static final int SHORTEST = 10;

    /** What bcrypt can tell apart. */
    private static final int LONGEST_BYTES = 72;

    /** Without letters and figures that people mix up. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final PasswordEncoder encoder =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecureRandom random = new SecureRandom();

    /** Compared against when there is no such user, so that the answer takes as long. */
    private final String nobody = encode("nobody has this password");

    String encode(String password) {
        return String.valueOf(encoder.encode(password));
    }

    boolean matches(String typed, String hash) {
        return encoder.matches(typed, hash);
    }

    void matchNobody(String typed) {
        encoder.matches(typed, nobody);
    }

    /** Four groups of five: about 100 bits, easy to read out. */
    String generate() {
        var password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Refuses {@code password} under the name of the {@code field} it was typed into. */
    void check(String field, String password) {
        if (password.length() < SHORTEST) {
            throw Refused.invalid(
                    field,
                    "The password has "
                            + password.length()
                            + " characters; it needs at least "
                            + SHORTEST
                            + ".");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw Refused.invalid(
                    field, "The password is too long; at most " + LONGEST_BYTES + " bytes count.");
        }
    }
}
