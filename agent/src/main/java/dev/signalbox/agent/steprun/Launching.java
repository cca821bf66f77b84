package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.environment.BuildFailed;
import dev.signalbox.agent.environment.Commands;
import dev.signalbox.agent.pack.BadPackage;
import dev.signalbox.agent.room.Contact;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one step run from its order to its robot's start; it may be cut short. */
final class Launching {

    private final StepRun run;
    private final RunDirectory directory;
    private final RunLog log;
    private final ReportJournal journal;
    private final Orders orders;
    private final Robot robot;
    private final Seating seating;
    private @Nullable Thread preparing;

    Launching(
            StepRun run,
            RunDirectory directory,
            RunLog log,
            ReportJournal journal,
            Orders orders,
            Robot robot,
            Seating seating) {
        this.run = run;
        this.directory = directory;
        this.log = log;
        this.journal = journal;
        this.orders = orders;
        this.robot = robot;
        this.seating = seating;
    }

    /** Cuts it short where it is on the way. */
    synchronized void hurry() {
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    /** Answers how it ended if it did not come to a start. */
    @Nullable Ending run() {
        begin();
        try {
            return tryToStart();
        } catch (InterruptedException hurried) {
            String code = orders.wanted() == Wanted.STOP ? "STOPPED" : "KILLED";
            return Ending.killed(
                    code, "It was ended before its robot was started. " + orders.reason());
        } finally {
            end();
        }
    }

    private @Nullable Ending tryToStart() throws InterruptedException {
        try {
            return start();
        } catch (NoSeat none) {
            return Ending.killed(none.code(), none.sentence());
        } catch (Unwanted unwanted) {
            run.abandon(String.valueOf(unwanted.getMessage()));
            return null;
        } catch (BadPackage bad) {
            return Ending.killed("PACKAGE_INVALID", String.valueOf(bad.getMessage()));
        } catch (BuildFailed failed) {
            return Ending.killed("ENVIRONMENT_FAILED", String.valueOf(failed.getMessage()));
        } catch (IOException | RuntimeException trouble) {
            if (Thread.interrupted()) {
                // An order to end came in the middle of writing to the disk, which then breaks off.
                throw new InterruptedException();
            }
            return Ending.killed(
                    "ENVIRONMENT_FAILED", "This machine could not start the robot: " + trouble);
        }
    }

    private @Nullable Ending start()
            throws IOException, NoSeat, Unwanted, BadPackage, BuildFailed, InterruptedException {
        Depot depot = run.depot();
        var preparation = new Preparation(depot, directory, log, journal, run.status().spec());
        Launch alone = preparation.run(run.status().loopbackToken());
        Launch launch = seating.take(run.needs().complete(), alone);
        run.become(run.status().starting());
        runFirst(launch);
        if (orders.isEnding()) {
            throw new InterruptedException("It is to end.");
        }
        Contact contact = depot.room().contact();
        if (run.status().spec().stopWhenCutOff() && contact.isCutOff()) {
            return Ending.cutOff(contact.secondsAway());
        }
        Task task = run.status().spec().task();
        log.say("Starting " + task.name());
        robot.start(seating.seat(), launch, launch.command(task.command()));
        return null;
    }

    private void runFirst(Launch launch) throws IOException, BuildFailed, InterruptedException {
        Task task = run.status().spec().task();
        var commands = new Commands(directory.log(), launch.variables());
        for (List<String> command :
                task.preRun() == null ? List.<List<String>>of() : task.preRun()) {
            List<String> filled = launch.command(command);
            Seat seat = seating.seat();
            if (seat.startsAll()) {
                new FirstCommand(directory, seat, firstTree()).run(launch, filled);
            } else {
                commands.run(launch.workingDirectory(), launch.variables(), seat.command(filled));
            }
        }
    }

    /** Ends what was run before the robot, if anything was. */
    void killFirst() throws IOException {
        if (Files.isDirectory(directory.first())) {
            firstTree().kill();
        }
    }

    private ProcessTree firstTree() {
        return run.depot().trees().of(run.id(), directory.first());
    }

    private synchronized void begin() {
        preparing = Thread.currentThread();
        if (orders.isEnding()) {
            preparing.interrupt();
        }
    }

    private synchronized void end() {
        preparing = null;
        Thread.interrupted();
    }
}
