package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.room.StepRunRoom;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All step runs of this machine; makes them what the room wants. */
public final class StepRuns {

    private final Depot depot;
    private final Sweep sweep;
    private final Map<String, StepRun> runs = new ConcurrentHashMap<>();
    private final Changes changes = new Changes();
    private final Ended ended = new Ended();

    /** Knows none until told to {@link #recover()}. */
    public StepRuns(Depot depot) {
        this.depot = depot;
        this.sweep = new Sweep(depot.data(), depot.clock());
    }

    /**
     * Finds what an earlier agent process has left and goes on with it; answers how many there are.
     */
    public int recover() throws IOException {
        ended.find(depot.data());
        for (Path root : depot.data().runDirectories()) {
            try {
                recover(new RunDirectory(root));
            } catch (IOException damaged) {
                System.err.println(
                        root + " cannot be read and is left alone: " + damaged.getMessage());
            }
        }
        if (!runs.isEmpty()) {
            depot.loopback().url();
        }
        return runs.size();
    }

    /** A line for people about each step run that a directory holds. */
    public static List<String> onDisk(DataDirectory data) throws IOException {
        var lines = new ArrayList<String>();
        for (Path root : data.runDirectories()) {
            Status status = new RunDirectory(root).status();
            if (status != null) {
                LaunchSpec spec = status.spec();
                lines.add(
                        "%s  %-9s  %s, %s"
                                .formatted(
                                        spec.stepRunId(),
                                        status.phase(),
                                        spec.packageName(),
                                        spec.task().name()));
            }
        }
        return lines;
    }

    /** What changes about them, for those who look on. */
    public Changes changes() {
        return changes;
    }

    /** As people at this computer see them: what goes first, then what has ended, newest first. */
    public List<SeenStepRun> seen() {
        Map<Boolean, List<SeenStepRun>> byEnd =
                runs.values().stream()
                        .map(StepRun::seen)
                        .sorted(Comparator.comparing(SeenStepRun::since))
                        .collect(Collectors.partitioningBy(SeenStepRun::hasEnded));
        var all = new LinkedHashMap<String, SeenStepRun>();
        Stream.of(byEnd.get(false), byEnd.get(true), ended.all())
                .flatMap(List::stream)
                .forEach(one -> all.putIfAbsent(one.id(), one));
        return List.copyOf(all.values());
    }

    /** Takes the wish of the person at this computer; false if that step run does not go here. */
    public boolean order(String id, DeskWish wish) throws IOException {
        StepRun run = runs.get(id);
        if (run == null || run.hasEnded()) {
            return false;
        }
        run.order(wish);
        return true;
    }

    /** What the room has to know of: everything whose end it has not confirmed. */
    public List<GoingStepRun> going() {
        return runs.values().stream().map(StepRun::going).toList();
    }

    /**
     * Makes the difference between what is and what should be; false if some of it has to be tried
     * again.
     *
     * @param askedAt when the room was asked, by this process's steady clock
     */
    public boolean apply(DesiredState wanted, long askedAt) throws IOException, RoomAway, Refused {
        boolean all = true;
        for (Assignment assignment : assignments(wanted)) {
            all &= apply(assignment, askedAt);
        }
        Set<String> named =
                assignments(wanted).stream().map(Assignment::stepRunId).collect(Collectors.toSet());
        runs.values().stream().filter(run -> !named.contains(run.id())).forEach(StepRun::dismiss);
        return all;
    }

    private boolean apply(Assignment assignment, long askedAt)
            throws IOException, RoomAway, Refused {
        StepRun mine = runs.get(assignment.stepRunId());
        if (mine == null) {
            accept(assignment, askedAt);
            return true;
        }
        if (mine.fencingToken() < assignment.fencingToken()) {
            mine.abandon("It has been assigned anew.");
            return false;
        }
        if (mine.fencingToken() == assignment.fencingToken()) {
            mine.order(assignment, askedAt);
        }
        return true;
    }

    /** One that is to end is accepted too: the room waits until somebody says that it has. */
    private void accept(Assignment assignment, long askedAt) throws IOException, RoomAway, Refused {
        String id = assignment.stepRunId();
        long token = assignment.fencingToken();
        if (recover(RunDirectory.of(depot.data().runs(), id, token))) {
            return;
        }
        try {
            StepRunRoom room = depot.room().stepRun(id, token);
            StepRun run = accepted(room.accept(), room);
            if (run != null) {
                run.order(assignment, askedAt);
                run.begin();
            }
        } catch (Refused no) {
            if (no.isStaleEpoch()) {
                throw no;
            }
            System.err.println("Step run " + id + " was not accepted: " + no.sentence());
        }
    }

    /** What cannot be written down is not begun, and the room is told so; then null. */
    private @Nullable StepRun accepted(LaunchSpec spec, StepRunRoom room)
            throws IOException, Refused {
        RunDirectory directory = null;
        try {
            Path runs = depot.data().runs();
            directory = RunDirectory.create(runs, spec.stepRunId(), spec.fencingToken());
            Status status = Status.accepted(spec.withoutPassword(), Loopback.newToken());
            directory.save(status);
            return begin(directory, status, spec);
        } catch (IOException full) {
            if (directory != null) {
                directory.delete();
            }
            String now = depot.clock().instant().toString();
            String why = "This machine could not write down what it is to do: " + full.getMessage();
            room.report(new Report(1, Report.Kind.ENDED, now, "ENVIRONMENT_FAILED", null, why));
            return null;
        }
    }

    /**
     * Goes on with what a directory holds; false if that is nothing. What was accepted once is
     * never accepted again.
     */
    private boolean recover(RunDirectory directory) throws IOException {
        Status status = directory.status();
        if (status == null) {
            directory.delete();
        } else if (status.phase() != Phase.CONFIRMED) {
            begin(directory, status, null).begin();
        }
        return status != null;
    }

    private StepRun begin(RunDirectory directory, Status status, @Nullable LaunchSpec accepted)
            throws IOException {
        var run = new StepRun(depot, directory, status, accepted, changes, this::done);
        runs.put(run.id(), run);
        changes.tell();
        return run;
    }

    private void done(StepRun run) throws IOException {
        runs.remove(run.id(), run);
        ended.add(run.seen());
        changes.tell();
        run.farewell();
        sweep.run(runs.isEmpty());
        if (runs.isEmpty()) {
            giveBack();
        }
    }

    /**
     * An idle agent collects nothing, and so would keep what the last robots made it take; the
     * flags that it is started with say that a heap that is mostly empty shrinks.
     */
    private static void giveBack() {
        System.gc();
    }

    private static Collection<Assignment> assignments(DesiredState wanted) {
        return wanted.assignments() == null ? List.of() : wanted.assignments();
    }
}
