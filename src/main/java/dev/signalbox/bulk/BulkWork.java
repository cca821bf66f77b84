package dev.signalbox.bulk;

import dev.signalbox.explorer.ItemList;
import dev.signalbox.explorer.ItemOrder;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with a job by one batch. A batch is one short transaction: it holds the job, the items
 * and their runs, and nothing in between, so that robots never wait for the whole of it.
 */
@Component
class BulkWork {

    static final int GATHERED_AT_ONCE = 5_000;
    static final int DONE_AT_ONCE = 500;

    private final BulkJobRows rows;
    private final BulkJobs jobs;
    private final ItemList items;
    private final Batches batches;
    private final Journal journal;
    private final TransactionTemplate batch;

    BulkWork(
            BulkJobRows rows,
            BulkJobs jobs,
            ItemList items,
            Batches batches,
            Journal journal,
            TransactionTemplate batch) {
        this.rows = rows;
        this.jobs = jobs;
        this.items = items;
        this.batches = batches;
        this.journal = journal;
        this.batch = batch;
    }

    /** Answers whether there was something to do, so that there may be more. */
    boolean goOn(UUID jobId) {
        try {
            return Boolean.TRUE.equals(
                    batch.execute(_ -> rows.hold(jobId).map(this::next).orElse(false)));
        } catch (Refused refused) {
            return Boolean.TRUE.equals(
                    batch.execute(
                            _ -> rows.hold(jobId).map(job -> refused(job, refused)).orElse(false)));
        }
    }

    private boolean next(BulkJob job) {
        if (job.state() == BulkJob.State.GATHERING) {
            return gather(job);
        }
        List<UUID> taken = rows.take(job, DONE_AT_ONCE);
        if (taken.isEmpty()) {
            jobs.ended(job, BulkJob.State.ENDED, null);
            return false;
        }
        Outcome outcome = batches.apply(job.verb(), job.choice(), taken, job.askedAt(), job.by());
        dealtWith(job, taken, outcome);
        return true;
    }

    private boolean gather(BulkJob job) {
        var search =
                new ItemSearch(
                        ItemTerms.LANGUAGE.read(job.query()),
                        ItemOrder.NEWEST,
                        job.askedAt(),
                        job.zone(),
                        job.by().id(),
                        true);
        List<UUID> found = items.ids(search, job.gatheredTo(), GATHERED_AT_ONCE);
        rows.gathered(job.id(), found, found.size() < GATHERED_AT_ONCE);
        return true;
    }

    /** A batch that is refused as a whole is left out; what cannot even be gathered is given up. */
    private boolean refused(BulkJob job, Refused refused) {
        if (job.state() == BulkJob.State.GATHERING) {
            jobs.ended(job, BulkJob.State.FAILED, refused.getMessage());
            return false;
        }
        List<UUID> taken = rows.take(job, DONE_AT_ONCE);
        if (taken.isEmpty()) {
            return false;
        }
        dealtWith(
                job,
                taken,
                Outcome.allSkipped("refused (" + refused.getMessage() + ")", taken.size()));
        return true;
    }

    private void dealtWith(BulkJob job, List<UUID> taken, Outcome outcome) {
        UUID last = taken.stream().max(Comparator.comparing(UUID::toString)).orElseThrow();
        rows.done(job.id(), job.outcome().and(outcome), last);
        journal.write(Event.of("bulk-job.progress", Map.of("job", job.id())));
    }

    /** Gives a job up that fails again and again for a reason of ours. */
    void giveUp(UUID jobId) {
        batch.executeWithoutResult(_ ->
                rows.hold(jobId)
                        .ifPresent(job ->
                                jobs.ended(
                                        job,
                                        BulkJob.State.FAILED,
                                        "The room could not go on with it; its log says why.")));
    }
}
