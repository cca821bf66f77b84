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
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of one step run. What comes next follows from its status on the disk alone, so going
 * on after a crash is the same as going on.
 */
final class Life {

    private final StepRun run;
    private final Depot depot;
    private final RunDirectory directory;
    private final RunLog log;
    private final ReportJournal journal;
    private final Orders orders;
    private final Robot robot;
    private final Seating seating;
    private final LogLoop logLoop;
    private final Thread logThread;
    private final Thread reportThread;
    private @Nullable Thread preparing;

    Life(
            StepRun run,
            Depot depot,
            RunDirectory directory,
            RunLog log,
            ReportJournal journal,
            Orders orders,
            Seating seating) {
        this.run = run;
        this.depot = depot;
        this.directory = directory;
        this.log = log;
        this.journal = journal;
        this.orders = orders;
        this.seating = seating;
        robot = new Robot(directory, depot.trees().of(run.id(), directory.root()));
        logLoop = new LogLoop(run, directory.log(), new Courier(depot, log));
        logThread = Stubborn.thread("log " + run.id(), logLoop::run);
        var reports = new ReportLoop(run, journal, new Courier(depot, log));
        reportThread = Stubborn.thread("reports " + run.id(), reports::run);
    }

    /** Cuts a preparation short; a robot that goes is the watch's business. */
    synchronized void hurry() {
        orders.wake();
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    void run() throws IOException, InterruptedException {
        if (run.status().phase() == Phase.PREPARING) {
            robot.tree().kill();
            seating.leave();
            directory.clear();
        }
        if (logThread.getState() == Thread.State.NEW) {
            logThread.start();
            reportThread.start();
        }
        while (run.status().phase() != Phase.CONFIRMED) {
            step();
        }
        close();
    }

    private void step() throws IOException, InterruptedException {
        if (orders.isAbandoned()) {
            robot.tree().kill();
            seating.leave();
            run.become(run.status().confirmed());
            return;
        }
        switch (run.status().phase()) {
            case PREPARING -> prepareAndStart();
            case STARTING -> recover();
            case RUNNING, PAUSED -> watch();
            case ENDED -> finish();
            case CONFIRMED -> {}
        }
    }

    private void prepareAndStart() throws IOException {
        beginPreparing();
        Ending ending;
        try {
            ending = tryToStart();
        } catch (InterruptedException hurried) {
            String code = orders.wanted() == Wanted.STOP ? "STOPPED" : "KILLED";
            String why = "It was ended before its robot was started. " + orders.reason();
            ending = Ending.killed(code, why);
        } finally {
            endPreparing();
        }
        if (ending != null) {
            robot.tree().kill();
            end(ending);
        }
    }

    /** Answers how it ended if it did not come to a start. */
    private @Nullable Ending tryToStart() throws InterruptedException {
        try {
            var preparation = new Preparation(depot, directory, log, journal, run.status().spec());
            Launch alone = preparation.run(run.status().loopbackToken());
            Launch launch = seating.take(run.wish(), alone);
            run.become(run.status().starting());
            runFirst(launch);
            if (orders.isEnding()) {
                throw new InterruptedException("It is to end.");
            }
            Contact contact = depot.room().contact();
            if (run.status().spec().stopWhenCutOff() && contact.isCutOff()) {
                return Ending.cutOff(contact.secondsAway());
            }
            log.say("Starting " + run.status().spec().task().name());
            robot.start(
                    seating.seat(), launch, launch.command(run.status().spec().task().command()));
            recover();
            return null;
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

    private ProcessTree firstTree() {
        return depot.trees().of(run.id(), directory.first());
    }

    /** From the moment it may have been started, what counts is what its supervisor has written. */
    private void recover() throws IOException {
        if (robot.hasBegun()) {
            run.become(run.status().started(depot.clock().millis()));
        } else {
            if (Files.isDirectory(directory.first())) {
                firstTree().kill();
            }
            robot.tree().kill();
            end(
                    Ending.killed(
                            "MACHINE_LOST",
                            "The agent was ended while it was starting the robot. What had begun was killed."));
        }
    }

    private void watch() throws IOException, InterruptedException {
        if (!journal.hasTold(Report.Kind.STARTED)) {
            journal.tell(Report.Kind.STARTED, "");
        }
        int every = run.status().spec().screenshotSeconds();
        var pictures = new Pictures(directory, seating, depot.clock(), every, log);
        var watch =
                new Watch(
                        run,
                        robot,
                        seating.seat(),
                        orders,
                        trail(),
                        pictures,
                        depot.room().contact(),
                        log);
        end(watch.untilEnd());
    }

    private TrailReader trail() throws IOException {
        return new TrailReader(
                new ActionReader(directory.log(), journal.logRead(), run.trail()),
                new Robolog(artifacts()),
                run.trail());
    }

    private Path artifacts() {
        String where = run.status().spec().task().artifactsDirectory();
        return directory.work().resolve(where == null ? "" : where).normalize();
    }

    private void end(Ending ending) throws IOException {
        run.trail().tellAll();
        seating.leave();
        log.say(ending.sentence(run.ranMillis()));
        run.become(run.status().ended(ending));
    }

    /**
     * Artifacts, the rest of the log, the end: in this order, so that whoever sees the end can see
     * everything.
     */
    private void finish() throws IOException, InterruptedException {
        try {
            new Artifacts(directory.pictures(), Pictures.PLACE).send(run, new Courier(depot, log));
            new Artifacts(artifacts(), "").send(run, new Courier(depot, log));
        } catch (Unwanted unwanted) {
            run.abandon(String.valueOf(unwanted.getMessage()));
            return;
        }
        logLoop.complete();
        logThread.join();
        run.awaitWishTold();
        Ending ending = run.status().ending();
        if (ending != null && !orders.isAbandoned() && !journal.hasTold(Report.Kind.ENDED)) {
            journal.tellEnd(ending);
        }
        if (!orders.isAbandoned()) {
            reportThread.join();
        }
        run.become(run.status().confirmed());
    }

    private void close() throws IOException {
        logThread.interrupt();
        reportThread.interrupt();
        journal.close();
    }

    private synchronized void beginPreparing() {
        preparing = Thread.currentThread();
        if (orders.isEnding()) {
            preparing.interrupt();
        }
    }

    private synchronized void endPreparing() {
        preparing = null;
        Thread.interrupted();
    }
}
