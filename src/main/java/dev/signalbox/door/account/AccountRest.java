package dev.signalbox.door.account;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.account.AccountForm;
import dev.signalbox.account.Accounts;
import dev.signalbox.account.StoredAccount;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Stored accounts. A password is written, and never answered. */
@RestRows
@Needs(Verb.MANAGE_CREDENTIALS)
class AccountRest {

    private final Accounts accounts;

    AccountRest(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * {@code password} left out: as it is; empty: none any more. No machines and no groups: every
     * machine. {@code version}: as it was seen; without it the change is made to whatever is there.
     */
    record Body(
            String name,
            @Nullable String password,
            @Nullable String note,
            @Nullable List<UUID> machineIds,
            @Nullable List<UUID> machineGroupIds,
            @Nullable Integer version) {

        AccountForm form(@Nullable Integer seen) {
            return new AccountForm(
                    name,
                    password,
                    password != null && password.isEmpty(),
                    note,
                    machineIds,
                    machineGroupIds,
                    version == null ? seen : version);
        }

        /** Never says the password. */
        @Override
        public String toString() {
            return "account " + name;
        }
    }

    /**
     * {@code password} is {@code stored}, {@code none} or {@code unreadable}: then it has to be
     * written anew. {@code everywhere} false and no places: those that it was allowed on are gone.
     */
    record Row(
            String id,
            String name,
            String password,
            @Nullable Instant passwordAt,
            String note,
            boolean everywhere,
            List<Named> machines,
            List<Named> machineGroups,
            int refusals,
            @Nullable Instant setAsideAt,
            int version) {}

    @GetMapping("/accounts")
    @Says("Lists the stored accounts, by name, without their passwords")
    RestList<Row> list() {
        return RestList.of(accounts.list().stream().map(AccountRest::row).toList());
    }

    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Says(value = "Stores an account", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        return row(accounts.create(body.form(0), by));
    }

    @GetMapping("/accounts/{id}")
    @Says("Answers one stored account, without its password")
    Row show(@PathVariable UUID id) {
        return row(accounts.find(id));
    }

    @PutMapping("/accounts/{id}")
    @Says("Changes a stored account; a new password lets it in again where it was set aside")
    Row change(@PathVariable UUID id, @RequestBody Body body, Actor by) {
        return row(accounts.change(id, body.form(accounts.find(id).version()), by));
    }

    @DeleteMapping("/accounts/{id}")
    @Says("Deletes a stored account with its password; what needs it waits and says so")
    Deleted delete(@PathVariable UUID id, Actor by) {
        accounts.delete(id, by);
        return Deleted.of(id);
    }

    private static Row row(StoredAccount account) {
        return new Row(
                account.id().toString(),
                account.name(),
                account.isLost() ? "unreadable" : account.password() ? "stored" : "none",
                account.passwordAt(),
                account.note(),
                !account.limited(),
                named(account, false),
                named(account, true),
                account.refusals(),
                account.setAsideAt(),
                account.version());
    }

    private static List<Named> named(StoredAccount account, boolean groups) {
        return account.places().stream()
                .filter(place -> place.group() == groups)
                .map(place -> new Named(place.id().toString(), place.name()))
                .toList();
    }
}
