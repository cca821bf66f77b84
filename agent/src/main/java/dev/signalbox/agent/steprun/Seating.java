package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The seat of one step run, and the screen that a background robot may have for a while; taken by
 * this agent process or by one before it.
 */
final class Seating {

    private final Desktops desktops;
    private final RunDirectory directory;
    private @Nullable Seat seat;
    private @Nullable Seat screen;

    Seating(Desktops desktops, RunDirectory directory) {
        this.desktops = desktops;
        this.directory = directory;
    }

    /** Takes the seat, makes the working copy its account's own, and answers its robot's launch. */
    synchronized Launch take(SeatWish wish, Launch launch)
            throws NoSeat, IOException, InterruptedException {
        Seat taken = desktops.take(wish, directory.root());
        seat = taken;
        for (Path own : given()) {
            taken.entrust(own);
        }
        Map<String, String> variables = new TreeMap<>(launch.variables());
        variables.computeIfPresent("PATH", (name, path) -> taken.searchPath(path));
        variables.putAll(taken.variables());
        return new Launch(launch.workingDirectory(), launch.artifacts(), variables);
    }

    /** Where the step run's processes live. */
    synchronized Seat seat() throws IOException {
        if (seat == null) {
            Seat found = desktops.find(directory.root());
            seat = found == null ? new PlainSeat() : found;
        }
        return seat;
    }

    /**
     * What a robot in the background needs to see the screen that it was granted; its own if its
     * session has one.
     */
    synchronized Map<String, String> takeScreen(SeatWish wish)
            throws NoSeat, IOException, InterruptedException {
        if (wish.foreground() || wish.attended()) {
            return seat().variables();
        }
        if (seat().startsAll()) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "On this system no process can move to another session, so a robot in the background gets no screen. Make the step a foreground one.");
        }
        Seat taken = screen();
        if (taken == null) {
            Disk.privateDirectory(directory.screen());
            taken = desktops.take(wish.withScreen(), directory.screen());
            screen = taken;
        }
        return taken.variables();
    }

    /** The robot gives it back, or never had it. */
    synchronized void leaveScreen() throws IOException {
        Seat taken = screen();
        if (taken != null) {
            taken.leave();
            screen = null;
        }
    }

    /** A picture of whatever the robot sees; false: it sees nothing. */
    synchronized boolean picture(Path png) throws IOException {
        Seat taken = screen();
        return seat().picture(png) || (taken != null && taken.picture(png));
    }

    /** Nothing of the robot runs any more. */
    synchronized void leave() throws IOException {
        leaveScreen();
        Seat taken = seat();
        for (Path own : given()) {
            taken.takeBack(own);
        }
        taken.leave();
        seat = null;
    }

    private @Nullable Seat screen() throws IOException {
        if (screen == null && Files.isDirectory(directory.screen())) {
            screen = desktops.find(directory.screen());
        }
        return screen;
    }

    private List<Path> given() {
        return List.of(directory.work(), directory.temporary(), directory.log());
    }
}
