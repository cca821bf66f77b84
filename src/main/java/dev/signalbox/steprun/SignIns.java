package dev.signalbox.steprun;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.fleet.MachineNews;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.matching.Account;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.Definitions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts sign-ins that a machine refused. An account that was refused too often in a row is set
 * aside there, before the system locks it out; the matcher leaves it out until a sign-in works or a
 * person lets it in.
 */
@Component
class SignIns {

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final AgentSettings settings;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIns(
            JdbcClient jdbc,
            Definitions definitions,
            AgentSettings settings,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.settings = settings;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Only unattended step runs with an account of their own are signed in. */
    void learn(StepRun stepRun, boolean refused) {
        UUID machine = stepRun.machineId();
        Target target = definitions.of(stepRun.revisionId()).step(stepRun.stepId()).target();
        if (target.attended() || target.account().isBlank() || machine == null) {
            return;
        }
        if (refused) {
            refused(machine, target.account());
        } else if (stepRun.startedAt() != null) {
            worked(machine, target.account());
        }
    }

    private void refused(UUID machineId, String account) {
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
            events.publishEvent(new MachineNews(machineId));
        }
    }

    /** The row of refusals is broken. */
    private void worked(UUID machineId, String account) {
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
            events.publishEvent(new MachineNews(machineId));
        }
    }
}
