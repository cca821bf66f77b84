package dev.signalbox.account;

import dev.signalbox.access.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores accounts for tests that need some. */
public final class Keyring {

    public static final String PASSWORD = "correct horse 4711 ß";

    private Keyring() {}

    /** With a password, on every machine; one that is there already stays, and is let in. */
    public static StoredAccount known(Accounts accounts, String name) {
        StoredAccount known =
                accounts.list().stream()
                        .filter(account -> account.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseGet(() -> accounts.create(form(name, PASSWORD), Actor.room()));
        accounts.letIn(known.id(), Actor.room());
        return known;
    }

    /** On every machine; an empty password is none, or leaves the stored one. */
    public static AccountForm form(String name, String password) {
        return on(name, password, null, null);
    }

    public static AccountForm on(
            String name, String password, @Nullable UUID machine, @Nullable UUID group) {
        return new AccountForm(
                name,
                password,
                false,
                "",
                machine == null ? List.of() : List.of(machine),
                group == null ? List.of() : List.of(group),
                0);
    }

    /** The same as it was seen. */
    public static AccountForm seen(AccountForm form, StoredAccount account) {
        return new AccountForm(
                form.name(),
                form.password(),
                form.forget(),
                form.note(),
                form.machines(),
                form.groups(),
                account.version());
    }
}
