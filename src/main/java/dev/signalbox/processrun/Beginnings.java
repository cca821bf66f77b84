package dev.signalbox.processrun;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.RunLine.Go;
import dev.signalbox.processrun.RunLine.Skip;
import dev.signalbox.processrun.RunLine.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Decides, in their order, what becomes of runs that are asked for. The processes are held from
 * then on until the transaction ends.
 */
@Component
class Beginnings {

    private final Overlaps overlaps;
    private final Processes processes;
    private final Pins pins;
    private final Ids ids;

    Beginnings(Overlaps overlaps, Processes processes, Pins pins, Ids ids) {
        this.overlaps = overlaps;
        this.processes = processes;
        this.pins = pins;
        this.ids = ids;
    }

    /** What becomes of one. */
    sealed interface Decision {

        /** It begins, or waits for its turn. */
        record Begins(Begun run) implements Decision {}

        /** The overlap policy has it skipped. */
        record Skipped(StartNews.Skipped start) implements Decision {}

        /** It cannot be started. */
        record Refuses(Refused why) implements Decision {}
    }

    List<Decision> decide(List<Wanted> wanted) {
        Set<UUID> asked = wanted.stream().map(Wanted::processId).collect(Collectors.toSet());
        Map<UUID, RunLine> lines = overlaps.lock(asked);
        Map<UUID, Process> revisions =
                processes.revisions(lines.values().stream().map(RunLine::revisionId).toList());
        Pins.Shelf shelf = pins.shelf(revisions.values());
        Map<UUID, Map<UUID, UUID>> versions = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        for (Wanted one : wanted) {
            RunLine line = lines.get(one.processId());
            if (line == null) {
                decisions.add(new Decision.Refuses(Refused.notFound("process", one.processId())));
                continue;
            }
            try {
                Process process = Objects.requireNonNull(revisions.get(line.revisionId()));
                checkSteps(process);
                decisions.add(
                        decide(
                                one,
                                line,
                                process,
                                versions.computeIfAbsent(
                                        process.revisionId(), _ -> shelf.versions(process))));
            } catch (Refused refused) {
                decisions.add(new Decision.Refuses(refused));
            }
        }
        return decisions;
    }

    private static void checkSteps(Process process) {
        if (process.steps().isEmpty()) {
            throw Refused.conflict(
                    "NO_STEPS", process.name() + " has no steps; add one before you start it.");
        }
    }

    private Decision decide(Wanted one, RunLine line, Process process, Map<UUID, UUID> versions) {
        return switch (line.onStart()) {
            case Go _ -> begins(one, line, process, versions, RunState.IN_PROGRESS, List.of());
            case Wait(var replaced) ->
                    begins(one, line, process, versions, RunState.QUEUED, replaced);
            case Skip(var sentence) ->
                    new Decision.Skipped(
                            new StartNews.Skipped(
                                    process.id(), process.name(), one.by(), sentence));
        };
    }

    private Decision begins(
            Wanted one,
            RunLine line,
            Process process,
            Map<UUID, UUID> versions,
            RunState state,
            List<UUID> replaced) {
        UUID id = ids.next();
        long number = line.add(id, state, replaced);
        return new Decision.Begins(new Begun(id, number, process, versions, state, replaced, one));
    }
}
