package dev.signalbox.dispatch;

import dev.signalbox.dispatch.StepRunsAssigned.Assigned;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Account;
import dev.signalbox.matching.Rank;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.matching.WaitCode.Holder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives step runs to a machine at once and past its line, because one that goes there started them.
 * They take no runtime slot of their own: they are part of what has one.
 */
@Component
public class Alongside {

    private final JdbcClient jdbc;
    private final Occupancy occupancy;
    private final Revisions revisions;
    private final AgentSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Alongside(
            JdbcClient jdbc,
            Occupancy occupancy,
            Revisions revisions,
            AgentSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.occupancy = occupancy;
        this.revisions = revisions;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Where a step run goes, and as whom; empty account: as the agent's own user. */
    public record Place(UUID machineId, boolean attended, String account) {}

    /** Refused as GONE when it does not go there, under that token. */
    public Place placeOf(UUID machineId, UUID stepRunId, long fencingToken) {
        return jdbc.sql(
                        """
                        select machine_id, attended, account
                        from assignment
                        where step_run_id = :stepRun
                          and machine_id = :machine
                          and fencing_token = :token
                          and accepted_at is not null
                        """)
                .param("stepRun", stepRunId)
                .param("machine", machineId)
                .param("token", fencingToken)
                .query(Place.class)
                .optional()
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.GONE,
                                "GONE",
                                "This step run does not go on this machine (any more)."));
    }

    /** Background step runs start whatever else goes. */
    @Transactional
    public void start(List<QueueRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Assigned> assigned = assign(requests, now);
        revisions.raise(assigned.stream().map(Assigned::machineId).toList());
        events.publishEvent(new StepRunsAssigned(assigned));
    }

    /** One that needs the screen starts only if that is free; refused as FOREGROUND_BUSY. */
    @Transactional
    public void startInForeground(QueueRequest request) {
        Screen screen = screen(request);
        boolean busy =
                !occupancy
                        .screens(
                                List.of(request),
                                QueueRequest::stepRunId,
                                QueueRequest::target,
                                _ -> screen.key())
                        .isEmpty();
        if (busy) {
            throw Refused.conflict(
                    WaitCode.FOREGROUND_BUSY.name(),
                    WaitCode.FOREGROUND_BUSY
                            .on(screen.machine(), holder(request, screen))
                            .sentence());
        }
        start(List.of(request));
    }

    private record Screen(String machine, String key) {}

    private Screen screen(QueueRequest request) {
        return jdbc.sql("select name, facts ->> 'user' as agent_user from machine where id = :id")
                .param("id", request.target())
                .query((row, _) ->
                        new Screen(
                                row.getString("name"),
                                new Account(
                                                request.account().isBlank()
                                                        ? row.getString("agent_user")
                                                        : request.account())
                                        .key()))
                .single();
    }

    private Holder holder(QueueRequest request, Screen screen) {
        return jdbc.sql(
                        """
                        select o.step_run_id, coalesce(a.title, 'another step run') as title
                        from occupancy o
                        left join assignment a on a.step_run_id = o.step_run_id
                        where o.kind = 'SESSION'
                          and o.key = :key
                        """)
                .param("key", request.target() + "/" + screen.key())
                .query(Holder.class)
                .optional()
                .orElse(new Holder(request.stepRunId(), "another step run"));
    }

    private List<Assigned> assign(List<QueueRequest> requests, Instant now) {
        return requests.stream()
                .map(request ->
                        jdbc.sql(
                                        """
                                        insert into assignment (
                                            step_run_id, run_id, machine_id, title, fencing_token, assigned_at, accept_until,
                                            foreground, attended, account, fail_at_once, priority, rank, requested_at, limit_at)
                                        values (
                                            :stepRun, :run, :machine, :title, nextval('fencing_token'), :now, :acceptUntil,
                                            :foreground, :attended, :account, :failAtOnce, :priority, :rank, :requested, :limit)
                                        returning step_run_id, machine_id, fencing_token, assigned_at as at
                                        """)
                                .param("stepRun", request.stepRunId())
                                .param("run", request.runId())
                                .param("machine", request.target())
                                .param("title", request.title())
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .param(
                                        "acceptUntil",
                                        now.plus(settings.acceptWithin()).atOffset(ZoneOffset.UTC))
                                .param("foreground", request.foreground())
                                .param("attended", request.attended())
                                .param("account", request.account())
                                .param("failAtOnce", request.failAtOnce())
                                .param("priority", request.priority().name())
                                .param("rank", Rank.of(request.priority(), request.requestedAt()))
                                .param("requested", request.requestedAt().atOffset(ZoneOffset.UTC))
                                .param("limit", limit(request).atOffset(ZoneOffset.UTC))
                                .query(Assigned.class)
                                .single())
                .toList();
    }

    /**
     * For the case that the machine does not accept in time, and it waits in the line after all.
     */
    private static Instant limit(QueueRequest request) {
        @Nullable Instant said = request.limitAt();
        return said == null ? request.requestedAt().plus(RunQueue.USUAL_LIMIT) : said;
    }
}
