package dev.signalbox.agent.tree;

import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A tree on Linux: a control group where one can be made. Besides, and without one, everything that
 * is in the robot's own session, or descends from it, or carries its mark in its environment — so
 * that a child that made itself a daemon is found too.
 */
final class LinuxTree implements ProcessTree {

    private static final int ROUNDS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Joins the control group, says who it is, runs the robot, leaves its exit code. The robot is
     * no background job of the shell, since those ignore interrupts. The place for the exit code is
     * taken before, so that a robot that fills the disk leaves it too.
     */
    private static final String SUPERVISOR =
            """
            run=$1; group=$2; work=$3; shift 3
            [ -z "$group" ] || echo $$ > "$group/cgroup.procs"
            read -r stat < "/proc/$$/stat"
            read -r boot < /proc/sys/kernel/random/boot_id
            start_of() { shift 19; start=$1; }
            start_of ${stat##*) }
            echo "$$ $boot/$start" > "$run/leader.new" && mv "$run/leader.new" "$run/leader"
            echo '      ' > "$run/exit.new"
            trap : HUP INT TERM
            cd "$work" && "$@"
            code=$?
            echo $code 1<> "$run/exit.new" && mv "$run/exit.new" "$run/exit"
            exit $code
            """;

    private final String stepRunId;
    private final Path runDirectory;
    private final @Nullable Path cgroups;

    LinuxTree(String stepRunId, Path runDirectory, @Nullable Path cgroups) {
        this.stepRunId = stepRunId;
        this.runDirectory = runDirectory;
        this.cgroups = cgroups;
    }

    @Override
    public List<String> supervise(Path workingDirectory, List<String> command) throws IOException {
        Cgroup group = newCgroup();
        var line = new ArrayList<>(Signals.ownSession());
        line.addAll(List.of("/bin/sh", "-c", SUPERVISOR, "signalbox-supervisor"));
        line.add(runDirectory.toString());
        line.add(group == null ? "" : group.directory().toString());
        line.add(workingDirectory.toString());
        line.addAll(command);
        return line;
    }

    @Override
    public boolean canFreeze() {
        return true;
    }

    @Override
    public void freeze() throws IOException {
        Cgroup group = cgroup();
        if (group != null && group.freeze(true)) {
            return;
        }
        Set<Long> stopped = Set.of();
        for (int round = 0; round < ROUNDS; round++) {
            Set<Long> members = members();
            if (members.equals(stopped)) {
                return;
            }
            Signals.send("STOP", members);
            stopped = members;
        }
    }

    @Override
    public void thaw() throws IOException {
        Cgroup group = cgroup();
        if (group == null || !group.freeze(false)) {
            Signals.send("CONT", members());
        }
    }

    @Override
    public int kill() throws IOException {
        int killed = 0;
        Cgroup group = cgroup();
        if (group != null) {
            killed = group.kill();
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        Set<Long> members = members();
        while (!members.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new IOException(members.size() + " processes of the robot would not end.");
            }
            killed = Math.max(killed, members.size());
            members.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            pause();
            members = members();
        }
        return killed;
    }

    private Set<Long> members() throws IOException {
        long session = ownSession();
        long self = ProcessHandle.current().pid();
        List<ProcFs.Entry> all = ProcFs.all();
        String mark = Supervised.MARK + "=" + stepRunId;
        var members = new HashSet<Long>();
        for (var entry : all) {
            if (entry.pid() != self
                    && (entry.session() == session || ProcFs.hasVariable(entry.pid(), mark))) {
                members.add(entry.pid());
            }
        }
        while (all.stream()
                .filter(entry -> members.contains(entry.parent()))
                .map(entry -> members.add(entry.pid()))
                .reduce(false, Boolean::logicalOr)) {
            // Once more, for the children of those just found.
        }
        return members;
    }

    /**
     * The kernel gives no id away that is still a session's; so the session is ours unless its id
     * belongs to another process now.
     */
    private long ownSession() throws IOException {
        Leader leader = new Supervised(runDirectory).leader();
        if (leader == null || !leader.start().startsWith(ProcFs.bootId())) {
            return -1;
        }
        Leader now = Leader.of(leader.pid());
        return now == null || now.equals(leader) ? leader.pid() : -1;
    }

    private @Nullable Cgroup newCgroup() throws IOException {
        if (cgroups == null) {
            return null;
        }
        String name = "signalbox-" + Objects.requireNonNull(runDirectory.getFileName());
        try {
            Cgroup group = Cgroup.create(cgroups.resolve(name));
            Disk.write(runDirectory.resolve("cgroup"), group.directory() + "\n");
            return group;
        } catch (IOException refused) {
            return null;
        }
    }

    private @Nullable Cgroup cgroup() throws IOException {
        Path file = runDirectory.resolve("cgroup");
        if (!Files.exists(file)) {
            return null;
        }
        Path directory = Path.of(Files.readString(file).strip());
        return Files.isDirectory(directory) ? new Cgroup(directory) : null;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
