package dev.signalbox.dispatch;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.matching.Account;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts sign-ins that a machine refused. An account that was refused too often in a row is set
 * aside there, before the system locks it out.
 */
@Component
public class SignIns {

    private final JdbcClient jdbc;
    private final AgentSettings settings;
    private final Journal journal;
    private final Wakes wakes;
    private final Clock clock;

    SignIns(JdbcClient jdbc, AgentSettings settings, Journal journal, Wakes wakes, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.journal = journal;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** One more in a row. */
    @Transactional
    public void refused(UUID machineId, String account) {
        boolean setAside =
                jdbc.sql(
                                """
                                insert into sign_in_refusal as known (
                                    machine_id, account_key, account, refusals, last_at, set_aside_at)
                                values (:machine, :key, :account, 1, :now,
                                    case when :most <= 1 then cast(:now as timestamptz) end)
                                on conflict (machine_id, account_key) do update
                                set refusals = known.refusals + 1,
                                    account = excluded.account,
                                    last_at = excluded.last_at,
                                    set_aside_at = case
                                        when known.refusals + 1 >= :most then coalesce(known.set_aside_at, excluded.last_at)
                                    end
                                returning set_aside_at is not null
                                """)
                        .param("machine", machineId)
                        .param("key", new Account(account).key())
                        .param("account", account)
                        .param("most", settings.signInRefusals())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
        if (setAside) {
            journal.write(Event.ofMachine("machine.account-set-aside", machineId));
            wakes.changed(List.of(machineId));
        }
    }

    /** The account was signed in: the row of refusals is broken. */
    @Transactional
    public void worked(UUID machineId, String account) {
        int forgotten =
                jdbc.sql(
                                """
                                delete from sign_in_refusal
                                where machine_id = :machine
                                  and account_key = :key
                                """)
                        .param("machine", machineId)
                        .param("key", new Account(account).key())
                        .update();
        if (forgotten > 0) {
            wakes.changed(List.of(machineId));
        }
    }
}
