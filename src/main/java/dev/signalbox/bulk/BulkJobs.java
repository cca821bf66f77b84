package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Rights;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Query;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Verbs over items: at once over a few, as a job over all that match a filter. */
@Component
public class BulkJobs {

    /** A question may lie open for a while before it is answered. */
    private static final Duration OPEN = Duration.ofHours(12);

    private static final int MOST_SHOWN = 50;

    private final BulkJobRows rows;
    private final Batches batches;
    private final Audit audit;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    BulkJobs(
            BulkJobRows rows,
            Batches batches,
            Audit audit,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.audit = audit;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** A job was asked for, or cancelled. */
    record Asked(UUID jobId) {}

    /** Does it to these items, in the transaction of the caller or one of its own. */
    @Transactional
    public Outcome now(BulkVerb verb, BulkChoice choice, List<UUID> items, Actor by) {
        check(verb, choice, by);
        List<UUID> once = items.stream().distinct().toList();
        Outcome outcome = batches.apply(verb, choice, once, null, by);
        if (outcome.changed() > 0) {
            UUID only = once.size() == 1 ? once.getFirst() : null;
            String name = only == null ? once.size() + " work items" : only.toString();
            audit.record(by, verb.action(), "work item", only, name, null, outcome);
            journal.write(
                    new Event(
                            verb.action(),
                            null,
                            null,
                            null,
                            only,
                            null,
                            Map.of("changed", outcome.changed(), "by", by.name())));
        }
        return outcome;
    }

    /**
     * Does it to all items that matched the filter at a time; those that changed after that are
     * left out. The answer is there at once, the work goes on behind it.
     */
    @Transactional
    public BulkJob ask(
            BulkVerb verb,
            BulkChoice choice,
            String q,
            ZoneId zone,
            @Nullable Instant at,
            Actor by) {
        return ask(ids.next(), verb, choice, q, zone, at, by);
    }

    /** As above, under an id of the caller's: who asks again with it gets the job that is there. */
    @Transactional
    public BulkJob ask(
            UUID id,
            BulkVerb verb,
            BulkChoice choice,
            String q,
            ZoneId zone,
            @Nullable Instant at,
            Actor by) {
        check(verb, choice, by);
        Query query = ItemTerms.LANGUAGE.read(q);
        var job =
                new BulkJob(
                        id,
                        verb,
                        choice,
                        query.text(),
                        zone,
                        BulkJob.State.GATHERING,
                        asked(at),
                        by,
                        null,
                        null,
                        0,
                        new Outcome(0, Map.of()),
                        null,
                        null,
                        null);
        if (!rows.insert(job)) {
            return find(id);
        }
        tell("bulk-job.ask", job, null, by);
        events.publishEvent(new Asked(job.id()));
        return job;
    }

    private Instant asked(@Nullable Instant at) {
        Instant now = clock.instant();
        if (at == null) {
            return now;
        }
        if (at.isAfter(now) || at.isBefore(now.minus(OPEN))) {
            throw Refused.invalid(
                    "asked_at",
                    "This was asked for too long ago, or in the future; ask for it again.");
        }
        return at;
    }

    private static void check(BulkVerb verb, BulkChoice choice, Actor by) {
        if (!by.may(verb.right())) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", Rights.reason(verb.right()));
        }
        if (verb == BulkVerb.MOVE) {
            Batches.step(choice);
        }
    }

    public BulkJob find(UUID id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("bulk job", id));
    }

    public List<BulkJob> newest() {
        return rows.newest(MOST_SHOWN);
    }

    /** What is done stays done. Cancelling a job that has ended changes nothing. */
    @Transactional
    public BulkJob cancel(UUID id, Actor by) {
        BulkJob before = find(id);
        if (!by.may(before.verb().right())) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN, "FORBIDDEN", Rights.reason(before.verb().right()));
        }
        boolean open = rows.end(id, BulkJob.State.CANCELLED, by.name(), null, clock.instant());
        BulkJob after = find(id);
        if (open) {
            tell("bulk-job.cancel", after, after.outcome(), by);
        }
        return after;
    }

    /** It came to its end, or was given up. */
    void ended(BulkJob job, BulkJob.State state, @Nullable String message) {
        if (rows.end(job.id(), state, null, message, clock.instant())) {
            tell("bulk-job.end", find(job.id()), job.outcome(), job.by());
        }
    }

    private void tell(String action, BulkJob job, @Nullable Outcome outcome, Actor by) {
        audit.record(
                by,
                action,
                "bulk job",
                job.id(),
                job.verb().words("all items that match " + job.query()),
                null,
                outcome == null ? job.choice() : outcome);
        journal.write(Event.of(action, Map.of("job", job.id(), "by", by.name())));
    }
}
