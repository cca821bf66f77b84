package dev.signalbox.door.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.bulk.BulkJob;
import dev.signalbox.bulk.BulkJobs;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How far verbs over many items are. */
@RestRows
class BulkJobRest {

    private final BulkJobs jobs;

    BulkJobRest(BulkJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * A bulk job.
     *
     * @param state gathering, going, ended, cancelled or failed
     * @param total how many match, as far as they are gathered
     * @param skipped how many were left as they are, by reason
     * @param message what became of it, in a sentence
     */
    record Row(
            UUID id,
            String operation,
            String q,
            String state,
            Instant createdAt,
            @Nullable Instant endedAt,
            String startedBy,
            long total,
            long changed,
            List<Skipped> skipped,
            String message) {

        /** Items that were left as they are for one reason. */
        record Skipped(String reason, long count) {}

        static Row of(BulkJob job) {
            return new Row(
                    job.id(),
                    job.verb().word(),
                    job.query(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.askedAt(),
                    job.endedAt(),
                    job.by().name(),
                    job.total(),
                    job.outcome().changed(),
                    job.outcome().skipped().entrySet().stream()
                            .map(e -> new Skipped(e.getKey(), e.getValue()))
                            .toList(),
                    job.sentence());
        }
    }

    @GetMapping("/bulk-jobs")
    @Needs(Verb.VIEW)
    @Says("Lists the last fifty bulk jobs, the newest first")
    RestList<Row> list() {
        return RestList.of(jobs.newest().stream().map(Row::of).toList());
    }

    @GetMapping("/bulk-jobs/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers how far a bulk job is, or what became of it")
    Row show(@PathVariable UUID id) {
        return Row.of(jobs.find(id));
    }

    @PostMapping("/bulk-jobs/{id}/cancel")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Ends a bulk job; what is done stays done")
    Row cancel(@PathVariable UUID id, Actor by) {
        return Row.of(jobs.cancel(id, by));
    }
}
