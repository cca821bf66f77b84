package dev.signalbox.desktop;

import dev.signalbox.matching.WaitCode;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the {@link Office}'s typist. */
final class Letter {

    final String text;
    private final Office office;
    private final UUID run;
    private final Path desk;

    Letter(Office office, UUID run, Path desk, String text) {
        this.office = office;
        this.run = run;
        this.desk = desk;
        this.text = text;
    }

    StepRun stepRun() {
        UUID id =
                office.jdbc
                        .sql("select id from step_run where run_id = :run order by id limit 1")
                        .param("run", run)
                        .query(UUID.class)
                        .single();
        return office.room.getBean(StepRuns.class).find(id);
    }

    void untilItIs(String there) {
        until(() -> Files.exists(desk.resolve(there)) || anyStepRunIsFinal());
        if (!Files.exists(desk.resolve(there))) {
            throw new AssertionError("It ended: " + stepRun().code() + " " + stepRun().message());
        }
    }

    private void until(Callable<Boolean> so) {
        try {
            office.until(so);
        } catch (ConditionTimeoutException tooLong) {
            throw new AssertionError(
                    "%s: %s %s, waits for %s; %s"
                            .formatted(
                                    text,
                                    stepRunIds(),
                                    stepRunIds().isEmpty() ? "" : stepRun(),
                                    waits(),
                                    office.facts()),
                    tooLong);
        }
    }

    private boolean anyStepRunIsFinal() {
        return !stepRunIds().isEmpty() && stepRun().isFinal();
    }

    private List<UUID> stepRunIds() {
        return office.jdbc
                .sql("select id from step_run where run_id = :run")
                .param("run", run)
                .query(UUID.class)
                .list();
    }

    void goOn() throws IOException {
        Files.deleteIfExists(desk.resolve("hold"));
    }

    void untilItWaits(WaitCode code) {
        until(() -> waits().contains(code.name()));
    }

    /** The sentence that a person reads while it waits for that. */
    String whyItWaits(WaitCode code) {
        untilItWaits(code);
        return office.jdbc
                .sql(
                        """
                        select q.wait_sentence
                        from queue_entry q
                        join step_run s on s.id = q.step_run_id
                        where s.run_id = :run
                        """)
                .param("run", run)
                .query(String.class)
                .single();
    }

    private List<String> waits() {
        return office.jdbc
                .sql(
                        """
                        select q.wait_code
                        from queue_entry q
                        join step_run s on s.id = q.step_run_id
                        where s.run_id = :run
                        and q.wait_code is not null
                        """)
                .param("run", run)
                .query(String.class)
                .list();
    }

    /** Its output, when it has ended well. */
    JsonNode output() {
        until(this::anyStepRunIsFinal);
        if (stepRun().state() != StepRunState.SUCCEEDED) {
            throw new AssertionError(stepRun().code() + ": " + stepRun().message());
        }
        String payload =
                office.jdbc
                        .sql(
                                """
                                select c.payload::text
                                from item_output o
                                join item_content c on c.item_id = o.id
                                where o.run_id = :run
                                """)
                        .param("run", run)
                        .query(String.class)
                        .single();
        return JsonMapper.shared().readTree(payload);
    }

    /** What it says when it has failed with that code. */
    String failure(StepRunCode code) {
        until(this::anyStepRunIsFinal);
        StepRun stepRun = stepRun();
        if (!code.name().equals(stepRun.code())) {
            throw new AssertionError(stepRun.code() + ": " + stepRun.message());
        }
        return String.valueOf(stepRun.message());
    }

    /** What it said about itself that somebody should look at, behind its level. */
    List<String> graveWords() {
        return office.jdbc
                .sql(
                        """
                        select level || ' ' || text
                        from step_run_trail
                        where step_run_id = :id
                        and level in ('WARN', 'ERROR')
                        order by sequence
                        """)
                .param("id", stepRun().id())
                .query(String.class)
                .list();
    }

    /** Paths of what it left. */
    List<String> artifacts() {
        return office.jdbc
                .sql("select path from artifact where step_run_id = :id order by path")
                .param("id", stepRun().id())
                .query(String.class)
                .list();
    }
}
