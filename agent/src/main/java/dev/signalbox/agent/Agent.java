package dev.signalbox.agent;

import dev.signalbox.agent.desk.DeskCalls;
import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.environment.Environments;
import dev.signalbox.agent.pack.Packages;
import dev.signalbox.agent.room.Contact;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.steprun.Depot;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.agent.tree.ProcessTrees;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The agent at work: puts its parts together and starts its loops. */
final class Agent {

    private Agent() {}

    static int run(Arguments arguments) throws IOException, InterruptedException {
        DataDirectory data = arguments.data();
        Identity identity = data.identity();
        if (identity == null) {
            System.err.println(
                    "This computer is not enrolled yet (there is nothing in %s). Run enrol first; the room shows the command on its machines page."
                            .formatted(data.root()));
            return ExitCode.FAILED;
        }
        try (FileLock lock = data.lock()) {
            if (lock == null) {
                System.err.println("Another agent is running with " + data.root() + ".");
                return ExitCode.ALREADY_RUNNING;
            }
            return work(data, moved(identity, arguments.get("url"), data));
        }
    }

    /** The room may have another address than when this machine was enrolled. */
    private static Identity moved(Identity identity, @Nullable String url, DataDirectory data)
            throws IOException {
        if (url == null || url.equals(identity.url())) {
            return identity;
        }
        String address = RoomAddress.of(url);
        var moved =
                new Identity(address, identity.machineId(), identity.name(), identity.machineKey());
        data.remember(moved);
        return moved;
    }

    private static int work(DataDirectory data, Identity identity)
            throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        var room = new Room(identity, new Contact(data.lastAnswer(), clock));
        var loopback = new Loopback(data.loopbackPort());
        data.reserve().take();
        ProcessTrees trees = ProcessTrees.here();
        Desktops desktops = Desktops.here(data, trees);
        desktops.tidy();
        var depot =
                new Depot(
                        room,
                        data,
                        new Packages(room, data),
                        new Environments(data),
                        trees,
                        desktops,
                        loopback,
                        clock,
                        Agent::leave);
        var runs = new StepRuns(depot);
        int found = runs.recover();
        DeskCalls desk = DeskCalls.of(room, runs, data);
        loopback.welcome(desk);
        Console.say(
                "Machine %s of %s; robots are held together by: %s; %d step runs from before."
                        .formatted(identity.name(), identity.url(), trees.description(), found));
        if (!Machine.speaksUtf8()) {
            Console.say(
                    "The locale has no UTF-8, so umlauts may be lost. Start with LC_ALL=C.UTF-8.");
        }
        var machine = new Machine(clock, desktops, data);
        SessionNews.watch(room, runs, machine, desk::welcome);
        leave(new PollLoop(room, runs, machine, desk::welcome).run());
        return ExitCode.SUPERSEDED;
    }

    /**
     * Nothing is killed: the other process may be the one that a restart has begun, and will find
     * the robots.
     */
    private static void leave(Refused no) {
        Console.say(
                "Another agent process speaks for this machine now, so this one starts nothing more and ends. "
                        + no.sentence());
        System.exit(ExitCode.SUPERSEDED);
    }
}
