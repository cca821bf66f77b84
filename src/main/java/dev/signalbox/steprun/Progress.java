package dev.signalbox.steprun;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.protocol.Report;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what a going step run's agent reports on the way: several reports with one statement.
 */
@Component
class Progress {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final EndStages stages;
    private final Journal journal;
    private final Clock clock;

    Progress(JdbcClient jdbc, EndStages stages, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.stages = stages;
        this.journal = journal;
        this.clock = clock;
    }

    /** The caller has locked the step run. A frozen tree shows as paused, whoever froze it. */
    void write(StepRun stepRun, List<Report> reports) {
        StepRunState state = stepRun.state();
        boolean started = false;
        String status = null;
        String action = null;
        for (Report report : reports) {
            switch (report.kind()) {
                case STARTED -> started = true;
                case PREPARING, PROGRESS -> status = shortened(report.text());
                case ACTION -> action = shortened(report.text());
                case PAUSED -> state = state == StepRunState.RUNNING ? StepRunState.PAUSED : state;
                case RESUMED -> state = state == StepRunState.PAUSED ? StepRunState.RUNNING : state;
                case TOLD, SEEN, KILLING, SENDING -> reach(stepRun, report);
                case ENDED -> {}
            }
        }
        jdbc.sql(
                        """
                        update step_run
                        set state = :state, last_report = :last, news_at = :now, version = version + 1,
                            started_at = case when :started then coalesce(started_at, :now) else started_at end,
                            status_line = coalesce(cast(:status as text), case when :started then null else status_line end),
                            action = coalesce(cast(:action as text), action),
                            action_at = case when cast(:action as text) is null then action_at else :now end,
                            paused_at = case when :state = 'PAUSED' then coalesce(paused_at, :now)
                                when :state = 'RUNNING' then null
                                else paused_at end,
                            paused_by = case when :state = 'RUNNING' then null else paused_by end,
                            ever_paused = ever_paused or :state = 'PAUSED'
                        where id = :id
                        """)
                .param("state", state.name())
                .param("last", reports.getLast().sequence())
                .param("started", started)
                .param("status", status)
                .param("action", action)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", stepRun.id())
                .update();
        journal.write(
                new Event(
                        started ? "step-run.started" : "step-run.progress",
                        stepRun.processId(),
                        stepRun.runId(),
                        stepRun.id(),
                        null,
                        stepRun.machineId(),
                        Map.of()));
    }

    private void reach(StepRun stepRun, Report report) {
        EndStage stage = EndStage.of(report.kind());
        String said = shortened(report.text());
        if (stage != null) {
            stages.reach(stepRun.id(), stage, null, said == null ? "" : said);
        }
    }

    static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String kept = text.replace('\0', ' ').strip();
        return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST - 1) + "…";
    }
}
