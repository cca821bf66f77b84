package dev.signalbox.door.agent;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, processes on them and runs of these, for tests with several agents. */
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
        UUID packageId =
                room.getBean(Packages.class)
                        .upload(
                                name,
                                null,
                                new ByteArrayInputStream(Zips.simple(name)),
                                Actor.room())
                        .version()
                        .packageId();
        StepForm step =
                StepForm.of("only", packageId, "main", group)
                        .withTarget(Target.in(group))
                        .withParallelism(parallelism);
        return room.getBean(Processes.class)
                .create(new ProcessForm(name, "", List.of(step)), Actor.room())
                .id();
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
