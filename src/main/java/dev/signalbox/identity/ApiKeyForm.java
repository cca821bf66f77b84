package dev.signalbox.identity;

import dev.signalbox.access.Role;
import dev.signalbox.kit.Refused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator types about a new API key.
 *
 * @param days until it expires; 0 for never
 */
record ApiKeyForm(@Nullable String name, @Nullable Role role, @Nullable Integer days) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 3_650;

    static ApiKeyForm empty() {
        return new ApiKeyForm("", Role.OPERATOR, 90);
    }

    String cleanName() {
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw Refused.invalid(
                    "name",
                    "A name has 1 to "
                            + LONGEST_NAME
                            + " characters; say which program uses the key.");
        }
        return clean;
    }

    Role chosenRole() {
        if (role == null) {
            throw Refused.invalid("role", "Choose a role.");
        }
        return role;
    }

    @Nullable Instant expiresAt(Instant now) {
        if (days == null || days < 0 || days > MOST_DAYS) {
            throw Refused.invalid(
                    "days", "Choose when the key expires: in 1 to 3650 days, or never.");
        }
        return days == 0 ? null : now.plus(Duration.ofDays(days));
    }
}
