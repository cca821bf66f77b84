package dev.signalbox.history;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last runs of a process and its steps: one look says where it tends to fail.
 *
 * @param runs the newest first
 * @param steps those of the newest run in their order, then those that only earlier runs had
 */
record StepGrid(List<Run> runs, List<Step> steps) {

    /** One run, and by step what became of it; a step that it did not have is not in it. */
    record Run(
            UUID id,
            long number,
            RunState state,
            Instant createdAt,
            @Nullable Duration lead,
            Map<UUID, Field> fields) {}

    /** One step. */
    record Step(UUID id, String name) {}

    /** What became of a step in a run. */
    record Field(String tone, String word, long failed, @Nullable Duration took) {}

    /** Of cells with the newest run first, and its steps in their order. */
    static StepGrid of(List<Cell> cells, Instant now) {
        Map<UUID, Run> runs = new LinkedHashMap<>();
        Map<UUID, Step> steps = new LinkedHashMap<>();
        for (Cell cell : cells) {
            runs.computeIfAbsent(cell.runId(), _ -> run(cell, now))
                    .fields()
                    .put(
                            cell.stepId(),
                            new Field(cell.tone(), cell.word(), cell.failed(), cell.took(now)));
            steps.computeIfAbsent(cell.stepId(), id -> new Step(id, cell.stepName()));
        }
        return new StepGrid(List.copyOf(runs.values()), List.copyOf(steps.values()));
    }

    private static Run run(Cell cell, Instant now) {
        Instant end = cell.runEndedAt() == null ? now : cell.runEndedAt();
        Duration lead = cell.startedAt() == null ? null : Duration.between(cell.startedAt(), end);
        return new Run(
                cell.runId(),
                cell.number(),
                cell.state(),
                cell.createdAt(),
                lead,
                new LinkedHashMap<>());
    }

    /** The oldest first, as time runs from left to right. */
    public Collection<Run> fromLeft() {
        return new ArrayList<>(runs).reversed();
    }
}
