package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.item.Reservations;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Columns;
import dev.signalbox.protocol.Report;
import dev.signalbox.steprun.Reports.Told;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports of many agents in one transaction of a few statements: that robots began, what they say
 * about themselves, and that they ended well. What is not as usual is left to {@link Reports}.
 */
@Component
class UsualReports {

    /** What robots say goes into their trails by the same statement. */
    private static final String TRAIL =
            """
            , cut as (
                delete from step_run_trail t
                using usual u
                where t.step_run_id = u.id
                and t.sequence <= u.sequence - KEPT
            ), said as (
                insert into step_run_trail (step_run_id, sequence, at, kind, text, level)
                select u.id, u.sequence, least(u.at, :now), u.kind, u.text, u.level
                from usual u
                where u.kind in ('PROGRESS', 'ACTION')
                and u.text <> ''
                on conflict do nothing
            )
            """
                    .replace("KEPT", Integer.toString(Trail.KEPT));

    private final JdbcClient jdbc;
    private final Reservations reservations;
    private final Assignments assignments;
    private final SignIns signIns;
    private final Endings endings;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate together;

    UsualReports(
            JdbcClient jdbc,
            Reservations reservations,
            Assignments assignments,
            SignIns signIns,
            Endings endings,
            Journal journal,
            Clock clock,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.reservations = reservations;
        this.assignments = assignments;
        this.signIns = signIns;
        this.endings = endings;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
    }

    /** Answers those that were taken; of one step run there is one at most among them. */
    Map<Told, Boolean> take(List<Told> all) {
        Map<UUID, Told> first = new HashMap<>();
        all.forEach(told -> first.putIfAbsent(told.claim().stepRunId(), told));
        return Objects.requireNonNull(together.execute(_ -> write(List.copyOf(first.values()))));
    }

    private Map<Told, Boolean> write(List<Told> all) {
        Map<UUID, Told> byStepRun =
                all.stream()
                        .collect(Collectors.toMap(told -> told.claim().stepRunId(), told -> told));
        Map<Told, Boolean> taken = new HashMap<>();
        for (StepRun stepRun : goOn(all.stream().filter(UsualReports::isOnTheWay).toList())) {
            Told told = Objects.requireNonNull(byStepRun.get(stepRun.id()));
            boolean began = told.report().kind() == Report.Kind.STARTED;
            tell(began ? "step-run.started" : "step-run.progress", stepRun, Map.of());
            taken.put(told, true);
        }
        List<StepRun> ended = end(all.stream().filter(UsualReports::isGoodEnd).toList());
        if (!ended.isEmpty()) {
            Set<UUID> ids = ended.stream().map(StepRun::id).collect(Collectors.toSet());
            reservations.settleHeldAsDone(ids);
            assignments.end(ids);
            endings.tell(ended);
        }
        for (StepRun stepRun : ended) {
            signIns.learn(stepRun, false, null);
            tell("step-run.ended", stepRun, Map.of("state", stepRun.state().name()));
            taken.put(Objects.requireNonNull(byStepRun.get(stepRun.id())), true);
        }
        return taken;
    }

    private static boolean isOnTheWay(Told told) {
        return switch (told.report().kind()) {
            case STARTED, PREPARING, PROGRESS, ACTION -> true;
            case PAUSED, RESUMED, TOLD, SEEN, KILLING, SENDING, ENDED -> false;
        };
    }

    private static boolean isGoodEnd(Told told) {
        Report report = told.report();
        return report.kind() == Report.Kind.ENDED
                && report.code() == null
                && Integer.valueOf(0).equals(report.exitCode());
    }

    private List<StepRun> goOn(List<Told> all) {
        return update(
                all,
                """
                started_at = case when u.kind = 'STARTED' then coalesce(s.started_at, :now) else s.started_at end,
                status_line = case u.kind
                    when 'STARTED' then null
                    when 'ACTION' then s.status_line
                    else coalesce(u.text, s.status_line)
                end,
                action = case when u.kind = 'ACTION' then coalesce(u.text, s.action) else s.action end,
                action_at = case when u.kind = 'ACTION' and u.text is not null then :now else s.action_at end
                """,
                "true",
                TRAIL);
    }

    /** Of those that nobody stops, and whose robot had begun. */
    private List<StepRun> end(List<Told> all) {
        return update(
                all,
                """
                state = 'SUCCEEDED', exit_code = 0, ended_at = :now, message = nullif(u.text, '')
                """,
                "s.started_at is not null and s.code is null",
                "");
    }

    private List<StepRun> update(List<Told> all, String changes, String condition, String beside) {
        if (all.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        with usual as (
                            select s.id, given.sequence, given.kind, given.at, given.text, given.level
                            from unnest(
                                cast(:machines as uuid[]), cast(:epochs as bigint[]), cast(:stepRuns as uuid[]),
                                cast(:tokens as bigint[]), cast(:sequences as bigint[]), cast(:kinds as text[]),
                                cast(:times as timestamptz[]), cast(:texts as text[]), cast(:levels as text[]))
                                as given (machine_id, epoch, step_run_id, fencing_token, sequence, kind, at, text, level)
                            join step_run s on s.id = given.step_run_id
                            join machine m on m.id = given.machine_id
                            where (s.machine_id = given.machine_id) is true
                            and s.fencing_token = given.fencing_token
                            and m.epoch = coalesce(given.epoch, m.epoch)
                            and s.state = 'RUNNING'
                            and s.last_report < given.sequence
                            and CONDITION
                            order by s.id
                            for no key update of s skip locked
                        )BESIDE
                        update step_run s
                        set last_report = u.sequence, news_at = :now, version = s.version + 1, CHANGES
                        from usual u
                        where s.id = u.id
                        returning s.*
                        """
                                .replace("CONDITION", condition)
                                .replace("BESIDE", beside)
                                .replace("CHANGES", changes))
                .param("machines", Columns.of(all, told -> told.claim().machineId()))
                .param("epochs", Columns.of(all, told -> told.claim().epoch()))
                .param("stepRuns", Columns.of(all, told -> told.claim().stepRunId()))
                .param("tokens", Columns.of(all, told -> told.claim().fencingToken()))
                .param("sequences", Columns.of(all, told -> told.report().sequence()))
                .param("kinds", Columns.of(all, told -> told.report().kind()))
                .param("times", Columns.of(all, told -> told.report().at()))
                .param("texts", Columns.of(all, told -> Progress.shortened(told.report().text())))
                .param("levels", Columns.of(all, told -> Trail.levelOf(told.report())))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> StepRuns.read(row))
                .list();
    }

    private void tell(String kind, StepRun stepRun, Map<String, Object> data) {
        journal.write(stepRun.event(kind, data));
    }
}
