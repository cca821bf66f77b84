package dev.signalbox.identity;

import dev.signalbox.access.Role;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an administrator types about a user. */
record UserForm(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Role role,
        @Nullable Boolean enabled,
        @Nullable Integer version) {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final int LONGEST_NAME = 100;

    static UserForm empty() {
        return new UserForm("", "", Role.OPERATOR, true, 0);
    }

    static UserForm of(User user) {
        return new UserForm(
                user.username(), user.displayName(), user.role(), user.enabled(), user.version());
    }

    String cleanUsername() {
        return username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
    }

    /** The username stands in for an empty name. */
    String cleanName() {
        return displayName == null || displayName.isBlank() ? cleanUsername() : displayName.strip();
    }

    Role chosenRole() {
        return role == null ? Role.VIEWER : role;
    }

    /** A box that is not ticked is not sent. */
    boolean mayEnter() {
        return enabled != null && enabled;
    }

    /** The version that the form was made from; one that never was if it does not say. */
    int knownVersion() {
        return version == null ? -1 : version;
    }

    UserForm checked() {
        List<Fault> faults = new ArrayList<>();
        if (!USERNAME.matcher(cleanUsername()).matches()) {
            faults.add(
                    new Fault(
                            "username",
                            0,
                            "A user name has 1 to 64 letters a to z, figures, dots, hyphens, underscores or @,"
                                    + " and starts with a letter or figure."));
        }
        if (cleanName().length() > LONGEST_NAME) {
            faults.add(
                    new Fault(
                            "displayName",
                            0,
                            "A name has at most " + LONGEST_NAME + " characters."));
        }
        if (role == null) {
            faults.add(new Fault("role", 0, "Choose a role."));
        }
        if (!faults.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, "INVALID", faults.getFirst().message(), faults);
        }
        return this;
    }
}
