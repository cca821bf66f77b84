package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.item.Reservations;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Columns;
import dev.signalbox.protocol.LaunchSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many machines accept what they were given, in one transaction of a few statements. What is not as
 * usual is left to {@link Launches}: whoever accepts again, is too late, or finds no item.
 */
@Component
class UsualLaunches {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final Reservations reservations;
    private final LaunchSpecs specs;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate together;

    UsualLaunches(
            JdbcClient jdbc,
            Assignments assignments,
            Reservations reservations,
            LaunchSpecs specs,
            Journal journal,
            Clock clock,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.reservations = reservations;
        this.specs = specs;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
    }

    private record Begun(StepRun stepRun, String os, String arch, long runNumber) {}

    Map<Claim, Supplier<LaunchSpec>> take(List<Claim> claims) {
        return Objects.requireNonNull(together.execute(_ -> begin(claims)));
    }

    private Map<Claim, Supplier<LaunchSpec>> begin(List<Claim> claims) {
        Map<UUID, Begun> begun = run(claims);
        if (begun.isEmpty()) {
            return Map.of();
        }
        List<Claim> good = claims.stream().filter(claim -> isOf(begun, claim)).toList();
        if (!assignments.accept(good).equals(begun.keySet())) {
            throw new IllegalStateException("An assignment went though its row is locked.");
        }
        Map<UUID, UUID> items = reservations.reserveFirst(begun.keySet());
        begun.values().forEach(one -> tell(one.stepRun()));
        Map<Claim, Supplier<LaunchSpec>> answers = new HashMap<>();
        for (Claim claim : good) {
            Begun one = begun.get(claim.stepRunId());
            UUID item = items.get(claim.stepRunId());
            if (one != null && item != null) {
                answers.put(
                        claim,
                        () -> specs.of(one.stepRun(), item, one.os(), one.arch(), one.runNumber()));
            }
        }
        return answers;
    }

    private static boolean isOf(Map<UUID, Begun> begun, Claim claim) {
        Begun one = begun.get(claim.stepRunId());
        return one != null && one.stepRun().isOf(claim.machineId(), claim.fencingToken());
    }

    /**
     * Those of runs that go on; where a robot started the run, more has to be looked up. What
     * somebody else has locked is not waited for.
     */
    private Map<UUID, Begun> run(List<Claim> claims) {
        Map<UUID, Begun> begun = new HashMap<>();
        jdbc.sql(
                        """
                        with usual as (
                            select s.id, m.facts ->> 'os' as os, m.facts ->> 'arch' as arch, r.number as run_number
                            from unnest(
                                cast(:machines as uuid[]), cast(:epochs as bigint[]), cast(:stepRuns as uuid[]),
                                cast(:tokens as bigint[])) as given (machine_id, epoch, step_run_id, fencing_token)
                            join step_run s on s.id = given.step_run_id
                            join assignment a on a.step_run_id = given.step_run_id
                            join process_run r on r.id = s.run_id
                            join machine m on m.id = given.machine_id
                            where s.machine_id = given.machine_id
                            and s.fencing_token = given.fencing_token
                            and a.machine_id = given.machine_id
                            and a.fencing_token = given.fencing_token
                            and m.epoch = coalesce(given.epoch, m.epoch)
                            and s.state = 'ASSIGNED'
                            and not s.superseded
                            and r.state in ('IN_PROGRESS', 'UNRESOLVED')
                            and (r.started_by_kind <> 'PROCESS' or not exists (select from parallel_run p where p.run_id = r.id))
                            order by s.id
                            for no key update of s, a skip locked
                        )
                        update step_run s
                        set state = 'RUNNING', accepted_at = :now, news_at = :now, version = s.version + 1
                        from usual u
                        where s.id = u.id
                        returning s.*, u.os, u.arch, u.run_number
                        """)
                .param("machines", Columns.of(claims, Claim::machineId))
                .param("epochs", Columns.of(claims, Claim::epoch))
                .param("stepRuns", Columns.of(claims, Claim::stepRunId))
                .param("tokens", Columns.of(claims, Claim::fencingToken))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    StepRun stepRun = StepRuns.read(row);
                    begun.put(
                            stepRun.id(),
                            new Begun(
                                    stepRun,
                                    row.getString("os"),
                                    row.getString("arch"),
                                    row.getLong("run_number")));
                });
        return begun;
    }

    private void tell(StepRun stepRun) {
        journal.write(stepRun.event("step-run.accepted", Map.of()));
    }
}
