package dev.signalbox.steprun;

import dev.signalbox.account.UnusableAccount;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.item.Reservations;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Convoy;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A machine accepts a step run: it begins to run, takes its first work item, and all that is needed
 * to launch it is told.
 */
@Component
public class Launches {

    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Convoy<Claim, Supplier<LaunchSpec>> convoy;
    private final Ownership ownership;
    private final StepRuns stepRuns;
    private final Assignments assignments;
    private final Reservations reservations;
    private final Endings endings;
    private final LaunchSpecs specs;
    private final ReportedEnds ends;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate together;

    Launches(
            JdbcClient jdbc,
            UsualLaunches usual,
            Ownership ownership,
            StepRuns stepRuns,
            Assignments assignments,
            Reservations reservations,
            Endings endings,
            LaunchSpecs specs,
            ReportedEnds ends,
            Journal journal,
            Clock clock,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.convoy = new Convoy<>(MOST_AT_ONCE, usual::take, this::alone);
        this.ownership = ownership;
        this.stepRuns = stepRuns;
        this.assignments = assignments;
        this.reservations = reservations;
        this.endings = endings;
        this.specs = specs;
        this.ends = ends;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
    }

    private record Accepted(StepRun stepRun, @Nullable UUID itemId, @Nullable Refused no) {}

    /**
     * Accepting again with the same token answers the same again. Refused as STALE_FENCING_TOKEN
     * when the step run is another's by now, as GONE when nobody wants it any more, as NO_WORK when
     * no item is left for it. One that is to end and was never launched has ended by this, and so
     * has one whose account is no use any more.
     *
     * @param safe whether a password may be in the answer
     */
    public LaunchSpec accept(Claim claim, boolean safe) {
        try {
            LaunchSpec spec = convoy.call(claim).get();
            if (spec.password() != null && !safe) {
                throw UnusableAccount.inClear(
                        "the machine", Objects.requireNonNullElse(spec.account(), ""));
            }
            return spec;
        } catch (UnusableAccount why) {
            together.executeWithoutResult(_ -> giveUp(claim, why));
            throw new Refused(
                    Refused.Kind.GONE,
                    "GONE",
                    "This step run has ended without being launched. " + why.getMessage());
        }
    }

    private void giveUp(Claim claim, UnusableAccount why) {
        StepRun stepRun = stepRuns.lock(claim.stepRunId());
        if (!stepRun.isFinal()
                && stepRun.startedAt() == null
                && stepRun.isOf(claim.machineId(), claim.fencingToken())) {
            ends.take(
                    stepRun,
                    ended(
                            StepRunCode.ACCOUNT_UNUSABLE.name(),
                            why.code() + ": " + why.getMessage()));
        }
    }

    private Supplier<LaunchSpec> alone(Claim claim) {
        ownership.check(claim);
        Accepted accepted =
                Objects.requireNonNull(
                        together.execute(_ ->
                                take(claim.machineId(), claim.stepRunId(), claim.fencingToken())));
        if (accepted.no() != null) {
            throw accepted.no();
        }
        return () -> specs.of(accepted.stepRun(), accepted.itemId());
    }

    private Accepted take(UUID machineId, UUID stepRunId, long fencingToken) {
        StepRun stepRun = stepRuns.lock(stepRunId);
        boolean assigned = assignments.accept(machineId, stepRunId, fencingToken);
        if (stepRun.isFinal()) {
            throw new Refused(
                    Refused.Kind.GONE,
                    "GONE",
                    "This step run has ended; it is not wanted any more.");
        }
        if (!assigned || !stepRun.isOf(machineId, fencingToken)) {
            throw Refused.conflict(
                    "STALE_FENCING_TOKEN",
                    "This step run was given away again; what was started for it must be killed.");
        }
        if (stepRun.state() == StepRunState.STOPPING && stepRun.startedAt() == null) {
            ends.take(stepRun, neverLaunched());
            return new Accepted(
                    stepRun,
                    null,
                    new Refused(
                            Refused.Kind.GONE,
                            "GONE",
                            "This step run was to end; it has ended without being launched."));
        }
        boolean first = stepRun.state() == StepRunState.ASSIGNED;
        if (first) {
            run(stepRun);
        }
        UUID item =
                stepRun.startedAt() == null
                        ? reservations.reserve(stepRunId)
                        : reservations.held(stepRunId);
        if (item == null && stepRun.startedAt() == null) {
            endings.end(
                    stepRun,
                    Endings.Ending.stopped(StepRunCode.NO_WORK, StepRunCode.NO_WORK.sentence()));
            return new Accepted(
                    stepRun,
                    null,
                    new Refused(
                            Refused.Kind.GONE,
                            "NO_WORK",
                            "No work item is left for this step run; it has ended without being launched."));
        }
        return new Accepted(stepRun, item, null);
    }

    /** An agent that asks for it does not have it, so there is nothing to be stopped. */
    private Report neverLaunched() {
        return ended("STOPPED", "It was ended before its robot was started.");
    }

    private Report ended(String code, String text) {
        return new Report(1, Report.Kind.ENDED, clock.instant().toString(), code, null, text);
    }

    private void run(StepRun stepRun) {
        jdbc.sql(
                        """
                        update step_run
                        set state = 'RUNNING', accepted_at = :now, news_at = :now, version = version + 1
                        where id = :id
                        and state = 'ASSIGNED'
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", stepRun.id())
                .update();
        journal.write(stepRun.event("step-run.accepted", Map.of()));
    }
}
