package dev.signalbox.run;

import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.StepRunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In numbers what a stop does, and machine by machine what one waits for. */
@Component
public class StoppingView {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final AgentSettings settings;

    StoppingView(JdbcClient jdbc, AgentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * A step run that a stopped run waits for.
     *
     * @param silent whether its machine does not answer now
     * @param givenUpAt when a silent machine is given up
     * @param stage the last that was reached on its way to the end
     * @param itemId what it holds
     */
    record Going(
            UUID id,
            String stepName,
            int number,
            StepRunState state,
            @Nullable UUID machineId,
            @Nullable String machineName,
            @Nullable Instant seenAt,
            boolean silent,
            @Nullable Instant givenUpAt,
            @Nullable EndStage stage,
            @Nullable Instant stageAt,
            @Nullable UUID itemId) {

        /** What it does on its way to the end. */
        public String doing() {
            if (stage == EndStage.SENDING) {
                return "its robot is gone, and what it left is being sent";
            }
            if (stage == EndStage.KILLING) {
                return "is being killed";
            }
            if (stage == EndStage.KILL_ASKED) {
                return "is to be killed";
            }
            String paused = state == StepRunState.PAUSED ? "is paused and " : "";
            return itemId == null ? paused + "holds no item" : paused + "holds an item";
        }
    }

    /** Of one run, by the names of their machines. */
    Map<String, List<Going>> byMachine(UUID runId) {
        return jdbc
                .sql(
                        """
                        select sr.id, s.name as step_name, sr.number, sr.state, sr.machine_id, m.name as machine_name,
                            b.seen_at,
                            coalesce(b.seen_at <= now() - make_interval(secs => :silentAfter), true) as silent,
                            b.seen_at + make_interval(secs => coalesce(ms.lost_limit_seconds, :lostAfter)) as given_up_at,
                            e.stage, e.at as stage_at, w.id as item_id
                        from step_run sr
                        join process_run r on r.id = sr.run_id
                        join step s on s.revision_id = r.revision_id and s.id = sr.step_id
                        left join machine m on m.id = sr.machine_id
                        left join machine_setting ms on ms.machine_id = m.id
                        left join machine_beat b on b.machine_id = m.id
                        left join work_item w on w.step_run_id = sr.id and w.state = 'IN_PROGRESS'
                        left join lateral (
                            select stage, at
                            from end_stage
                            where step_run_id = sr.id
                            order by at desc, array_position(
                                array['SENDING', 'KILLING', 'KILL_ASKED', 'SEEN', 'TOLD', 'ASKED'], stage)
                            limit 1
                        ) e on true
                        where sr.run_id = :run
                        and sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        order by m.name, sr.id
                        limit :most
                        """)
                .param("run", runId)
                .param("silentAfter", settings.unresponsiveAfter().toSeconds())
                .param("lostAfter", settings.lostLimit().toSeconds())
                .param("most", MOST)
                .query(Going.class)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                going -> going.machineName() == null ? "" : going.machineName(),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    /**
     * What a stop of a run meets.
     *
     * @param going step runs that machines have
     * @param waiting step runs that will not start
     * @param held items that robots hold
     * @param silent names of machines with step runs of it that do not answer now
     */
    public record Numbers(long going, long waiting, long held, @Nullable String silent) {}

    public Numbers numbers(UUID runId) {
        return jdbc.sql(
                        """
                        select count(*) filter (where sr.state in ('RUNNING', 'PAUSED', 'STOPPING')) as going,
                            count(*) filter (where sr.state in ('QUEUED', 'ASSIGNED')) as waiting,
                            (select count(*) from work_item w where w.run_id = :run and w.state = 'IN_PROGRESS') as held,
                            string_agg(distinct m.name, ', ') filter (
                                where sr.state in ('RUNNING', 'PAUSED', 'STOPPING')
                                and b.seen_at <= now() - make_interval(secs => :silentAfter)) as silent
                        from step_run sr
                        left join machine m on m.id = sr.machine_id
                        left join machine_beat b on b.machine_id = m.id
                        where sr.run_id = :run
                        and sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        """)
                .param("run", runId)
                .param("silentAfter", settings.unresponsiveAfter().toSeconds())
                .query(Numbers.class)
                .single();
    }

    /**
     * What a stop of one step run meets at its step.
     *
     * @param pending items that wait there
     * @param others live step runs beside it
     * @param held whether it holds an item
     */
    public record AtStep(long pending, long others, boolean held) {}

    public AtStep atStep(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select (select count(*) from (
                                select from work_item w
                                where w.run_id = sr.run_id and w.step_id = sr.step_id and w.state = 'PENDING'
                                limit 10001) p) as pending,
                            (select count(*) from step_run o
                                where o.run_id = sr.run_id and o.step_id = sr.step_id and o.id <> sr.id
                                and o.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')) as others,
                            exists (
                                select from work_item w
                                where w.step_run_id = sr.id and w.state = 'IN_PROGRESS') as held
                        from step_run sr
                        where sr.id = :stepRun
                        """)
                .param("stepRun", stepRunId)
                .query(AtStep.class)
                .single();
    }
}
