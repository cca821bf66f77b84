package dev.signalbox.steprun;

import dev.signalbox.journal.Journal;
import dev.signalbox.protocol.Report;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what a going step run's agent reports on the way. */
@Component
class Progress {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final EndStages stages;
    private final Trail trail;
    private final Journal journal;
    private final Clock clock;

    Progress(JdbcClient jdbc, EndStages stages, Trail trail, Journal journal, Clock clock) {
        this.trail = trail;
        this.jdbc = jdbc;
        this.stages = stages;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The caller has locked the step run. A frozen tree shows as paused, whoever froze it. That it
     * ended tells who ends it.
     */
    void write(StepRun stepRun, Report report) {
        boolean started = report.kind() == Report.Kind.STARTED;
        StepRunState state = state(stepRun.state(), report.kind());
        String text = shortened(report.text());
        String status =
                switch (report.kind()) {
                    case PREPARING, PROGRESS -> text;
                    case STARTED, ACTION, PAUSED, RESUMED, TOLD, SEEN, KILLING, SENDING, ENDED ->
                            null;
                };
        String action = report.kind() == Report.Kind.ACTION ? text : null;
        reach(stepRun, report);
        trail.write(stepRun.id(), report);
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
                .param("last", report.sequence())
                .param("started", started)
                .param("status", status)
                .param("action", action)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", stepRun.id())
                .update();
        if (report.kind() != Report.Kind.ENDED) {
            tell(started ? "step-run.started" : "step-run.progress", stepRun);
        }
    }

    private static StepRunState state(StepRunState now, Report.Kind kind) {
        return switch (kind) {
            case PAUSED -> now == StepRunState.RUNNING ? StepRunState.PAUSED : now;
            case RESUMED -> now == StepRunState.PAUSED ? StepRunState.RUNNING : now;
            case PREPARING, STARTED, PROGRESS, ACTION, TOLD, SEEN, KILLING, SENDING, ENDED -> now;
        };
    }

    private void tell(String kind, StepRun stepRun) {
        journal.write(stepRun.event(kind, Map.of()));
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
