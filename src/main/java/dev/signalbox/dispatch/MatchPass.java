package dev.signalbox.dispatch;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Decisions;
import dev.signalbox.matching.Decisions.Reason;
import dev.signalbox.matching.Matching;
import dev.signalbox.matching.Snapshot;
import dev.signalbox.matching.WaitCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goes once through one match domain: snapshot, decisions, and all of them written in one
 * transaction.
 */
@Component
class MatchPass {

    private static final long LOCK_SPACE = 0x5167_0000_0000_0001L;

    private final JdbcClient jdbc;
    private final Snapshots snapshots;
    private final Placing placing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MatchPass(
            JdbcClient jdbc,
            Snapshots snapshots,
            Placing placing,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
        this.placing = placing;
        this.events = events;
        this.clock = clock;
    }

    /** Answers false when another room is at this domain; it must then be gone through again. */
    @Transactional
    public boolean over(UUID domain) {
        if (!locked(domain)) {
            return false;
        }
        Instant now = clock.instant();
        Snapshot snapshot = snapshots.of(domain, now);
        Decisions decisions = Matching.decide(snapshot);
        explain(decisions.waits(), now);
        explainNewcomers(domain, snapshot, now);
        placing.write(decisions, domain, now);
        if (!decisions.waits().isEmpty()) {
            events.publishEvent(new ReasonsChanged(domain));
        }
        return true;
    }

    /**
     * Others change what they own first and lines last; whoever waits here too long for them gives
     * way and comes again. What is read for a domain is found the same way whichever it is, so its
     * statements are planned once.
     */
    private boolean locked(UUID domain) {
        return jdbc.sql(
                        """
                        select set_config('lock_timeout', '250ms', true) is not null
                            and set_config('plan_cache_mode', 'force_generic_plan', true) is not null
                            and pg_try_advisory_xact_lock(:key)
                        """)
                .param(
                        "key",
                        LOCK_SPACE
                                ^ domain.getMostSignificantBits()
                                ^ domain.getLeastSignificantBits())
                .query(Boolean.class)
                .single();
    }

    private void explain(List<Reason> waits, Instant now) {
        if (waits.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update queue_entry e
                        set wait_code = found.code,
                            wait_sentence = found.sentence,
                            wait_holder = found.holder,
                            wait_since = case
                                when e.wait_code = found.code and e.wait_holder is not distinct from found.holder
                                    then e.wait_since
                                else :now
                            end
                        from (
                            select q.step_run_id, given.code, given.sentence, given.holder
                            from unnest(
                                cast(:stepRuns as uuid[]), cast(:codes as text[]), cast(:sentences as text[]),
                                cast(:holders as uuid[])) as given (step_run_id, code, sentence, holder)
                            join queue_entry q on q.step_run_id = given.step_run_id
                            for update of q skip locked
                        ) as found
                        where e.step_run_id = found.step_run_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("stepRuns", Columns.of(waits, Reason::stepRunId))
                .param("codes", Columns.of(waits, reason -> reason.why().code()))
                .param("sentences", Columns.of(waits, reason -> reason.why().sentence()))
                .param("holders", Columns.of(waits, reason -> reason.why().holder()))
                .update();
    }

    /** Those that came to stand far back in the line; when they come nearer, they get their own. */
    private void explainNewcomers(UUID domain, Snapshot snapshot, Instant now) {
        if (snapshot.waiting().size() < Lines.WINDOW) {
            return;
        }
        jdbc.sql(
                        """
                        update queue_entry
                        set wait_code = :code, wait_sentence = :sentence, wait_since = :now
                        where step_run_id = any(array(
                            select q.step_run_id
                            from queue_entry q
                            left join machine m on m.id = q.machine_id
                            where q.wait_code is null
                              and not exists (
                                  select from unnest(cast(:seen as uuid[])) as seen (id)
                                  where seen.id = q.step_run_id)
                              and (q.target = :domain or m.group_id = :domain)
                            for update of q skip locked))
                        """)
                .param("code", WaitCode.FAR_BACK.name())
                .param("sentence", WaitCode.FAR_BACK.on("").sentence())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seen", Columns.of(snapshot.waiting(), Snapshot.Waiting::stepRunId))
                .param("domain", domain)
                .update();
    }
}
