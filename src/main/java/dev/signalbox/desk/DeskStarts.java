package dev.signalbox.desk;

import dev.signalbox.access.Actor;
import dev.signalbox.firing.Firings;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.kit.Together;
import dev.signalbox.payload.PayloadSchemas;
import dev.signalbox.payload.SchemaCheck;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Starts processes for people at machines; the run says who sat where. */
@Component
public class DeskStarts {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int MOST_FAULTS = 20;

    private final JdbcClient jdbc;
    private final DeskProcesses processes;
    private final DeskPeople people;
    private final PayloadSchemas schemas;
    private final Starts starts;
    private final ProcessRuns runs;
    private final Firings firings;
    private final Clock clock;
    private final Together together;

    DeskStarts(
            JdbcClient jdbc,
            DeskProcesses processes,
            DeskPeople people,
            PayloadSchemas schemas,
            Starts starts,
            ProcessRuns runs,
            Firings firings,
            Clock clock,
            Together together) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.people = people;
        this.schemas = schemas;
        this.starts = starts;
        this.runs = runs;
        this.firings = firings;
        this.clock = clock;
        this.together = together;
    }

    /**
     * What a person asks for.
     *
     * @param user of the operating system, as the agent says
     * @param key under which the same start is asked for again
     * @param process name or id
     */
    public record Wish(
            UUID machineId, String user, String key, String process, List<JsonNode> payloads) {}

    private record Before(@Nullable UUID runId, String skipped) {}

    /** Refused where the process may not be started there, or its overlap policy has it skipped. */
    public ProcessRun start(Wish wish) {
        DeskProcesses.Offer offer = offered(wish);
        check(offer, wish.payloads());
        StartOutcome outcome = together.done(() -> once(wish, offer));
        return outcome.orRefuse();
    }

    private DeskProcesses.Offer offered(Wish wish) {
        return processes.at(wish.machineId()).stream()
                .filter(one ->
                        one.name().equalsIgnoreCase(wish.process())
                                || one.id().toString().equalsIgnoreCase(wish.process()))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.FORBIDDEN,
                                "NOT_AT_THIS_DESK",
                                "There is no process named \""
                                        + wish.process()
                                        + "\" that may be started at this machine. Its page of triggers in the control room says where it may."));
    }

    private StartOutcome once(Wish wish, DeskProcesses.Offer offer) {
        Instant now = clock.instant();
        int fresh =
                jdbc.sql(
                                """
                                insert into desk_start (machine_id, request_key, at)
                                values (:machine, :key, :now)
                                on conflict do nothing
                                """)
                        .param("machine", wish.machineId())
                        .param("key", wish.key())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
        if (fresh == 0) {
            Before before = before(wish);
            UUID run = before.runId();
            return new StartOutcome(run == null ? null : runs.find(run), before.skipped(), null);
        }
        StartedBy by = by(wish);
        StartOutcome outcome = starts.ask(new StartRequest(offer.id(), wish.payloads(), by));
        ProcessRun run = outcome.run();
        jdbc.sql(
                        """
                        update desk_start
                        set run_id = :run, skipped = :skipped
                        where machine_id = :machine
                        and request_key = :key
                        """)
                .param("run", run == null ? null : run.id())
                .param("skipped", outcome.skipped())
                .param("machine", wish.machineId())
                .param("key", wish.key())
                .update();
        jdbc.sql("delete from desk_start where at < :old")
                .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        firings.asked(
                new Firings.Trigger(offer.id(), StartedBy.Kind.USER, wish.machineId(), by.name()),
                outcome);
        return outcome;
    }

    private Before before(Wish wish) {
        return jdbc.sql(
                        """
                        select run_id, skipped
                        from desk_start
                        where machine_id = :machine
                        and request_key = :key
                        """)
                .param("machine", wish.machineId())
                .param("key", wish.key())
                .query(Before.class)
                .single();
    }

    private StartedBy by(Wish wish) {
        Actor actor = people.at(wish.machineId(), wish.user());
        return new StartedBy(StartedBy.Kind.USER, wish.machineId(), actor.name(), actor);
    }

    private void check(DeskProcesses.Offer offer, List<JsonNode> payloads) {
        SchemaCheck schema = schemas.ofProcess(offer.id()).orElse(null);
        if (schema == null) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        for (int at = 0; at < payloads.size() && faults.size() < MOST_FAULTS; at++) {
            int line = payloads.size() == 1 ? 0 : at + 1;
            schema.faults(payloads.get(at))
                    .forEach(fault -> faults.add(new Fault("payload", line, fault)));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }
}
