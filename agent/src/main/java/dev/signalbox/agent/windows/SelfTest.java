package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.environment.Basics;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A command of the system's shell, run just as a robot is. */
final class SelfTest {

    /** How an answer begins when the command ran and did not like what it found. */
    static final String ENDED = "It ended with exit code ";

    private static final long PATIENCE_SECONDS = 60;

    private final DataDirectory data;

    SelfTest(DataDirectory data) {
        this.data = data;
    }

    /** What went wrong; empty: nothing. */
    String run(SeatWish wish, String... words) throws InterruptedException {
        try {
            Path root =
                    Disk.privateDirectory(
                            data.root().resolve("doctor").resolve(UUID.randomUUID().toString()));
            try {
                Seat seat = WindowsDesktops.of(data).take(wish, root);
                try {
                    return run(seat, root, words);
                } finally {
                    new WindowsTree(root).kill();
                    seat.leave();
                }
            } finally {
                Disk.delete(root);
            }
        } catch (NoSeat none) {
            return none.sentence();
        } catch (IOException trouble) {
            return String.valueOf(trouble.getMessage());
        }
    }

    private static String run(Seat seat, Path root, String... words)
            throws IOException, InterruptedException {
        Path work = Files.createDirectory(root.resolve("work"));
        Path output = Files.createFile(root.resolve("output.log"));
        ProcessTree tree = new WindowsTree(root);
        String shell = System.getenv().getOrDefault("ComSpec", "cmd.exe");
        List<String> line = new ArrayList<>(List.of(shell, "/c"));
        line.addAll(List.of(words));
        List<String> command = seat.command(line);
        Map<String, String> variables = Basics.forRobots(work);
        variables.putAll(seat.variables());
        seat.entrust(work);
        ProcessHandle supervisor =
                seat.start(work, tree.supervise(work, command), variables, output);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var supervised = new Supervised(root);
        while (supervised.exitCode() == null && System.nanoTime() < until) {
            if (!supervisor.isAlive() && supervised.exitCode() == null) {
                return "Its supervisor ended before it. " + Files.readString(output);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Integer code = supervised.exitCode();
        return code == null
                ? "It did not end within a minute."
                : code == 0 ? "" : ENDED + code + ".";
    }
}
