package dev.signalbox.account;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.matching.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person or program says of an account.
 *
 * @param password empty: as it is
 * @param forget whether the stored password is thrown away
 * @param machines on which it may be used; none, and no groups: on every one
 */
public record AccountForm(
        @Nullable String name,
        @Nullable String password,
        @Nullable Boolean forget,
        @Nullable String note,
        @Nullable List<UUID> machines,
        @Nullable List<UUID> groups,
        @Nullable Integer version) {

    private static final int LONGEST_PASSWORD = 512;

    static AccountForm empty() {
        return new AccountForm("", "", false, "", List.of(), List.of(), 0);
    }

    static AccountForm of(StoredAccount account) {
        return new AccountForm(
                account.name(),
                "",
                false,
                account.note(),
                account.machines(),
                account.groups(),
                account.version());
    }

    /** With spaces gone and what was left out filled in; refused with all that cannot be. */
    AccountForm checked() {
        var faults = new ArrayList<Fault>();
        String cleanName = clean(name);
        if (cleanName.isEmpty() || cleanName.length() > 200) {
            faults.add(
                    new Fault(
                            "name",
                            0,
                            "Say which account, as in ACME\\robot7, robot7@acme.example or robot7; at most 200 characters."));
        } else if (cleanName.chars().anyMatch(Character::isISOControl)
                || new Account(cleanName).key().isEmpty()) {
            faults.add(
                    new Fault(
                            "name",
                            0,
                            "“"
                                    + cleanName.replaceAll("\\p{Cntrl}", " ")
                                    + "” is no account. Write it as in ACME\\robot7, robot7@acme.example or robot7."));
        }
        if (password().length() > LONGEST_PASSWORD || password().indexOf('\0') >= 0) {
            faults.add(new Fault("password", 0, "A password has at most 512 characters."));
        }
        if (Boolean.TRUE.equals(forget) && !password().isEmpty()) {
            faults.add(
                    new Fault(
                            "password",
                            0,
                            "Enter a new password or throw the stored one away, not both."));
        }
        if (clean(note).length() > 500) {
            faults.add(new Fault("note", 0, "A note has at most 500 characters."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(List.copyOf(faults));
        }
        return new AccountForm(
                cleanName,
                password(),
                Boolean.TRUE.equals(forget),
                clean(note),
                machines(),
                groups(),
                version);
    }

    boolean isLimited() {
        return !machines().isEmpty() || !groups().isEmpty();
    }

    @Override
    public String password() {
        return password == null ? "" : password;
    }

    @Override
    public List<UUID> machines() {
        return machines == null ? List.of() : machines.stream().distinct().toList();
    }

    @Override
    public List<UUID> groups() {
        return groups == null ? List.of() : groups.stream().distinct().toList();
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Never says the password. */
    @Override
    public String toString() {
        return "account " + name;
    }
}
