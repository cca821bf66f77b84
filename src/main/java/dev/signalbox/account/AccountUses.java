package dev.signalbox.account;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Account;
import dev.signalbox.matching.AccountBook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What depends on stored accounts, and how their sign-ins went. */
@Component
class AccountUses {

    private final JdbcClient jdbc;
    private final Credentials credentials;

    AccountUses(JdbcClient jdbc, Credentials credentials) {
        this.jdbc = jdbc;
        this.credentials = credentials;
    }

    /** An unattended step that runs as an account. */
    record Use(UUID processId, String processName, String stepName, String account, String where) {}

    /** How sign-ins of an account went on a machine. */
    record SignIn(
            UUID machineId,
            String machine,
            String accountKey,
            int refusals,
            @Nullable Instant lastAt,
            @Nullable String said,
            @Nullable Instant setAsideAt,
            @Nullable Instant workedAt) {}

    /**
     * Steps of processes as they are now, by account; one whose account may be several is in each.
     */
    Map<UUID, List<Use>> uses(Collection<StoredAccount> accounts) {
        List<Use> all = steps(accounts);
        AccountBook book = credentials.book(all.stream().map(Use::account).toList());
        Map<String, List<UUID>> meant =
                all.stream()
                        .map(Use::account)
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name ->
                                                book.meant(name).stream()
                                                        .map(AccountBook.Entry::id)
                                                        .toList()));
        return accounts.stream()
                .collect(
                        Collectors.toMap(
                                StoredAccount::id,
                                account ->
                                        all.stream()
                                                .filter(step ->
                                                        meant.getOrDefault(
                                                                        step.account(), List.of())
                                                                .contains(account.id()))
                                                .toList()));
    }

    private List<Use> steps(Collection<StoredAccount> accounts) {
        return jdbc
                .sql(
                        """
                        select p.id as process_id, p.name as process_name, s.name as step_name, s.account,
                            coalesce(m.name, 'group ' || g.name) as "where"
                        from process p
                        join step s on s.revision_id = p.revision_id
                        left join machine m on m.id = s.machine_id
                        left join machine_group g on g.id = s.machine_group_id
                        where s.account <> ''
                        and not s.attended
                        order by lower(p.name), s.position
                        limit 5000
                        """)
                .query(Use.class)
                .list()
                .stream()
                .filter(step -> isOneOf(accounts, new Account(step.account()).key()))
                .toList();
    }

    private static boolean isOneOf(Collection<StoredAccount> accounts, String key) {
        return accounts.stream().anyMatch(account -> account.key().equals(key));
    }

    /** By the key of the account; those that were set aside first. */
    Map<String, List<SignIn>> signIns(Collection<StoredAccount> accounts) {
        return jdbc
                .sql(
                        """
                        select r.machine_id, m.name as machine, r.account_key, r.refusals, r.last_at, r.said,
                            r.set_aside_at, r.worked_at
                        from sign_in_refusal r
                        join machine m on m.id = r.machine_id
                        where r.account_key = any(cast(:keys as text[]))
                        and m.removed_at is null
                        order by r.set_aside_at is null, r.refusals = 0, lower(m.name)
                        limit 1000
                        """)
                .param("keys", Columns.of(accounts, StoredAccount::key))
                .query(SignIn.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(SignIn::accountKey));
    }

    /** Machines and groups on which an account may be allowed. */
    List<StoredAccount.Place> places() {
        return jdbc.sql(
                        """
                        select id, name, true as "group"
                        from machine_group
                        union all
                        select id, name, false
                        from machine
                        where removed_at is null
                        order by "group" desc, name
                        """)
                .query(StoredAccount.Place.class)
                .list();
    }

    /** How many step runs wait for it or have been given to a machine as it. */
    int stepRuns(StoredAccount account) {
        return jdbc.sql(
                        """
                        select count(*)
                        from (
                            select account from queue_entry where account <> '' and not attended and kind = 'STEP_RUN'
                            union all
                            select account from assignment where account <> '' and not attended) as going
                        where lower(split_part(regexp_replace(account, '^.*\\\\', ''), '@', 1)) = :key
                        """)
                .param("key", account.key())
                .query(Integer.class)
                .single();
    }
}
