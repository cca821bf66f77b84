package dev.signalbox.account;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.MachineNews;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.matching.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers how sign-ins went. An account that was refused too often in a row is set aside before
 * the system locks it out: on the machine that refused it, and everywhere when no machine let it in
 * between, since a domain counts for all its machines. It is left alone until its password is
 * replaced or a person lets it in.
 */
@Component
public class SignInRecord {

    private final JdbcClient jdbc;
    private final AgentSettings settings;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInRecord(
            JdbcClient jdbc,
            AgentSettings settings,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * In the caller's transaction.
     *
     * @param said what the machine said, for people
     */
    public void refused(UUID machineId, String account, String said) {
        boolean setAside =
                jdbc.sql(
                                """
                                insert into sign_in_refusal as known (
                                    machine_id, account_key, account, refusals, last_at, said, set_aside_at)
                                values (:machine, :key, :account, 1, :now, :said,
                                    case when :most <= 1 then cast(:now as timestamptz) end)
                                on conflict (machine_id, account_key) do update
                                set refusals = known.refusals + 1,
                                    account = excluded.account,
                                    last_at = excluded.last_at,
                                    said = excluded.said,
                                    set_aside_at = case
                                        when known.refusals + 1 >= :most then coalesce(known.set_aside_at, excluded.last_at)
                                    end
                                returning set_aside_at is not null
                                """)
                        .param("machine", machineId)
                        .param("key", new Account(account).key())
                        .param("account", account)
                        .param("said", said)
                        .param("most", settings.signInRefusals())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
        boolean everywhere = refusedSomewhere(account);
        if (setAside || everywhere) {
            journal.write(
                    new Event(
                            "machine.account-set-aside",
                            null,
                            null,
                            null,
                            null,
                            machineId,
                            Map.of("account", account, "everywhere", everywhere)));
        }
        if (setAside) {
            events.publishEvent(new MachineNews(machineId));
        }
        if (everywhere) {
            events.publishEvent(new AccountsChanged());
        }
    }

    /** Answers whether it was set aside everywhere by this. */
    private boolean refusedSomewhere(String account) {
        return jdbc.sql(
                        """
                        update account
                        set refusals = refusals + 1,
                            set_aside_at = case
                                when refusals + 1 >= :most then coalesce(set_aside_at, :now)
                            end
                        where key = :key
                        and (lower(name) = lower(:account)
                            or not exists (select from account same where lower(same.name) = lower(:account)))
                        returning refusals = :most
                        """)
                .param("key", new Account(account).key())
                .param("account", account)
                .param("most", settings.signInRefusals())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .list()
                .contains(true);
    }

    /** In the caller's transaction: the row of refusals is broken. */
    public void worked(UUID machineId, String account, Instant at) {
        boolean forgiven =
                jdbc.sql(
                                """
                                with before as (
                                    select refusals
                                    from sign_in_refusal
                                    where machine_id = :machine and account_key = :key
                                ), here as (
                                    insert into sign_in_refusal as known (
                                        machine_id, account_key, account, refusals, last_at, worked_at)
                                    values (:machine, :key, :account, 0, :at, :at)
                                    on conflict (machine_id, account_key) do update
                                    set refusals = 0, set_aside_at = null, account = excluded.account,
                                        worked_at = greatest(known.worked_at, excluded.worked_at)
                                ), everywhere as (
                                    update account
                                    set refusals = 0, set_aside_at = null
                                    where key = :key
                                    and (lower(name) = lower(:account)
                                        or not exists (select from account same where lower(same.name) = lower(:account)))
                                    and refusals > 0
                                    returning id
                                )
                                select exists (select from before where refusals > 0) or exists (select from everywhere)
                                """)
                        .param("machine", machineId)
                        .param("key", new Account(account).key())
                        .param("account", account)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
        if (forgiven) {
            events.publishEvent(new MachineNews(machineId));
            events.publishEvent(new AccountsChanged());
        }
    }
}
