package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
    private final Launching launching;
    private final LogLoop logLoop;
    private final Thread logThread;
    private final Thread reportThread;

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
        launching = new Launching(run, directory, log, journal, orders, robot, seating);
        logLoop = new LogLoop(run, directory.log(), new Courier(depot, log));
        logThread = Stubborn.thread("log " + run.id(), logLoop::run);
        var reports = new ReportLoop(run, journal, new Courier(depot, log));
        reportThread = Stubborn.thread("reports " + run.id(), reports::run);
    }

    /** Cuts a preparation short; a robot that goes is the watch's business. */
    void hurry() {
        orders.wake();
        launching.hurry();
    }

    /** What trouble there is with the disk, it may be gone when this is called again. */
    void run() throws IOException, InterruptedException {
        try {
            live();
        } catch (IOException | UncheckedIOException full) {
            // A robot that still goes would only take the reserve, too.
            if (!robot.isGoing()) {
                depot.data().reserve().give();
            }
            throw full;
        }
    }

    private void live() throws IOException, InterruptedException {
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
            case PREPARING -> launch();
            case STARTING -> recover();
            case RUNNING, PAUSED -> watch();
            case ENDED -> finish();
            case CONFIRMED -> {}
        }
    }

    private void launch() throws IOException {
        Ending ending = launching.run();
        if (ending != null) {
            robot.tree().kill();
            end(ending);
        }
    }

    /** From the moment it may have been started, what counts is what its supervisor has written. */
    private void recover() throws IOException {
        if (robot.hasBegun()) {
            run.become(run.status().started(depot.clock().millis()));
        } else {
            launching.killFirst();
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
}
