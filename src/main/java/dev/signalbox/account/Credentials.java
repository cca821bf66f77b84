package dev.signalbox.account;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Account;
import dev.signalbox.matching.AccountBook;
import dev.signalbox.matching.AccountBook.Entry;
import dev.signalbox.matching.AccountBook.Found;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.vault.Sealed;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is stored of accounts: for the matcher without passwords, for one launch with its own. */
@Component
public class Credentials {

    private final JdbcClient jdbc;
    private final Sealed sealed;

    Credentials(JdbcClient jdbc, Sealed sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    /**
     * Where something is to be launched.
     *
     * @param group the group that the machine is in; null: none
     * @param os as its agent says it
     * @param agentUser who its agent runs as
     */
    public record Where(
            UUID machineId, String machine, @Nullable UUID group, String os, String agentUser) {}

    /** All that these accounts of steps may be, in one statement. */
    public AccountBook book(Collection<String> accounts) {
        Set<String> keys =
                accounts.stream().map(name -> new Account(name).key()).collect(Collectors.toSet());
        return new AccountBook(
                jdbc.sql(
                                """
                                select a.id, a.name, a.password, a.set_aside_at is not null as set_aside, a.limited,
                                    array(select p.machine_id
                                        from account_place p
                                        where p.account_id = a.id and p.machine_id is not null) as machines,
                                    array(select p.group_id
                                        from account_place p
                                        where p.account_id = a.id and p.group_id is not null) as groups
                                from account a
                                where a.key = any(cast(:keys as text[]))
                                """)
                        .param("keys", Columns.of(keys, key -> key))
                        .query(this::entry)
                        .list());
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        String password = row.getString("password");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("name"),
                password != null,
                password != null && sealed.isReadable(password),
                row.getBoolean("set_aside"),
                row.getBoolean("limited"),
                ids(row.getArray("machines")),
                ids(row.getArray("groups")));
    }

    private static Set<UUID> ids(Array column) throws SQLException {
        return Arrays.stream((UUID[]) column.getArray()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What an agent needs to use this account. Throws {@link UnusableAccount} where it was deleted,
     * is not allowed there any more, or has no password that could be sent.
     */
    public Credential of(String account, Where where) {
        Account wanted = new Account(account.strip());
        if (where.os().equals("linux") && wanted.is(where.agentUser())) {
            return new Credential(wanted.name(), null);
        }
        AccountBook book = book(List.of(wanted.name()));
        WaitCode lacking =
                book.lacking(wanted, where.machineId(), where.group(), where.os().equals("linux"));
        Found found = book.find(wanted.name(), where.machineId(), where.group());
        Entry entry = found.entry();
        if (entry == null || lacking != null) {
            WaitCode why = lacking == null ? WaitCode.ACCOUNT_UNKNOWN : lacking;
            throw new UnusableAccount(why.on(where.machine(), wanted.name()));
        }
        return new Credential(entry.name(), entry.password() ? password(entry.id()) : null);
    }

    private @Nullable String password(UUID id) {
        return jdbc.sql("select password from account where id = :id and password is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(sealed::open)
                .orElse(null);
    }
}
