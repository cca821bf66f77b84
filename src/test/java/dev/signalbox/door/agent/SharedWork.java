package dev.signalbox.door.agent;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, processes on them or on one machine, and runs of these. */
final class SharedWork {

    private SharedWork() {}

    static UUID group(ApplicationContext room, String name) {
        UUID id = room.getBean(Ids.class).next();
        room.getBean(JdbcClient.class)
                .sql(
                        """
                        insert into machine_group (id, name, created_at, created_by)
                        values (:id, :name, now(), 'test')
                        """)
                .param("id", id)
                .param("name", name)
                .update();
        return id;
    }

    static UUID process(ApplicationContext room, UUID group, String name, int parallelism)
            throws IOException {
        StepForm step =
                StepForm.of("only", uploaded(room, name), "main", group)
                        .withTarget(Target.in(group))
                        .withParallelism(parallelism);
        return process(room, name, step);
    }

    /** A run, with one empty item, of a new process on the agent's machine. */
    static ProcessRun start(ApplicationContext room, String name, ScriptedAgent agent)
            throws IOException {
        return start(room, name, agent, UnaryOperator.identity());
    }

    static ProcessRun start(
            ApplicationContext room,
            String name,
            ScriptedAgent agent,
            UnaryOperator<StepForm> change)
            throws IOException {
        StepForm step = StepForm.of("only", uploaded(room, name), "main", agent.machineId());
        UUID process = process(room, name, change.apply(step));
        return room.getBean(Starts.class)
                .start(new StartRequest(process, List.of(), StartedBy.of(Actor.room())));
    }

    private static UUID process(ApplicationContext room, String name, StepForm step) {
        return room.getBean(Processes.class)
                .create(new ProcessForm(name, "", List.of(step)), Actor.room())
                .id();
    }

    private static UUID uploaded(ApplicationContext room, String name) throws IOException {
        var zip = new ByteArrayInputStream(Zips.simple(name));
        return room.getBean(Packages.class)
                .upload(name, null, zip, Actor.room())
                .version()
                .packageId();
    }

    static UUID start(ApplicationContext room, UUID process, int items) {
        var payloads =
                new ArrayList<tools.jackson.databind.JsonNode>(
                        IntStream.range(0, items)
                                .mapToObj(i ->
                                        ScriptedAgent.JSON
                                                .<tools.jackson.databind.JsonNode>valueToTree(
                                                        Map.of("n", i)))
                                .toList());
        return room.getBean(Starts.class)
                .start(new StartRequest(process, payloads, StartedBy.of(Actor.room())))
                .id();
    }

    static long count(ApplicationContext room, String sql) {
        return room.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
