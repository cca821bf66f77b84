package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.room.Contact;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks after a going robot until all of it is gone: limits, pauses, stopping. */
final class Watch {

    private static final long LOOK_MILLIS = 200;
    private static final String TIMED_OUT = "TIMED_OUT";
    private static final String SESSION_LOST = "SESSION_LOST";

    private final StepRun run;
    private final Robot robot;
    private final Seat seat;
    private final Orders orders;
    private final TrailReader trail;
    private final Pictures pictures;
    private final Contact contact;
    private final RunLog log;
    private final LaunchSpec spec;
    private boolean stopSaid;

    Watch(
            StepRun run,
            Robot robot,
            Seat seat,
            Orders orders,
            TrailReader trail,
            Pictures pictures,
            Contact contact,
            RunLog log) {
        this.run = run;
        this.robot = robot;
        this.seat = seat;
        this.orders = orders;
        this.trail = trail;
        this.pictures = pictures;
        this.contact = contact;
        this.log = log;
        this.spec = run.status().spec();
    }

    /** Answers how it ended; by then no process of it is left. */
    Ending untilEnd() throws IOException, InterruptedException {
        robot.onEnd(orders::wake);
        var ran = new RunningTime(run.ranMillis());
        while (robot.isGoing()) {
            robot.tree().look();
            trail.look();
            pictures.look();
            log.keepBelow(LogLimit.here());
            Ending due = due(ran.look(run.isPaused()));
            if (due != null) {
                run.stage(Report.Kind.KILLING, due.text());
                if (TIMED_OUT.equals(due.code())) {
                    pictures.take("timeout");
                } else if (SESSION_LOST.equals(due.code())) {
                    pictures.take("failed");
                }
                robot.tree().kill();
                trail.look();
                return due;
            }
            follow();
            orders.await(LOOK_MILLIS);
        }
        trail.look();
        Ending ending = natural();
        if (ending.code() != null && !orders.isEnding()) {
            pictures.take("failed");
        }
        int leftOver = robot.tree().kill();
        if (leftOver > 0) {
            log.say("Killed what the robot had left behind: " + count(leftOver) + ".");
        }
        return ending;
    }

    private void follow() throws IOException {
        Wanted wanted = orders.wanted();
        if (wanted == Wanted.STOP && !stopSaid) {
            stopSaid = true;
            log.say("The robot is asked to stop. " + orders.reason());
            run.stage(Report.Kind.TOLD, orders.reason());
        }
        if (wanted == Wanted.PAUSE && !run.isPaused() && robot.tree().canFreeze()) {
            robot.tree().freeze();
            run.paused();
        } else if (wanted != Wanted.PAUSE && run.isPaused()) {
            robot.tree().thaw();
            run.resumed();
        }
    }

    private @Nullable Ending due(long ranMillis) {
        if (orders.wanted() == Wanted.KILL) {
            return Ending.killed("KILLED", "The robot was killed. " + orders.reason());
        }
        if (orders.isKillDue()) {
            return Ending.killed(
                    "STOPPED", "The robot did not stop in time and was killed. " + orders.reason());
        }
        if (spec.timeoutSeconds() > 0
                && ranMillis >= TimeUnit.SECONDS.toMillis(spec.timeoutSeconds())) {
            return Ending.killed(
                    TIMED_OUT,
                    "The robot ran longer than its limit of %d s and was killed."
                            .formatted(spec.timeoutSeconds()));
        }
        if (hasLostItsScreen()) {
            return Ending.killed(
                    SESSION_LOST,
                    seat.trouble() + " What it did there is not known, so it was killed.");
        }
        if (spec.stopWhenCutOff() && contact.isCutOff()) {
            return Ending.cutOff(contact.secondsAway());
        }
        return null;
    }

    private Ending natural() throws IOException {
        Integer exit = robot.exitCode();
        if (exit == null) {
            return Ending.killed(
                    "MACHINE_LOST",
                    "The robot's processes were all ended from outside, as by a restart of the machine.");
        }
        if (orders.isEnding()) {
            return new Ending(
                    "STOPPED", exit, "The robot stopped when it was asked to. " + orders.reason());
        }
        String last = exit == 0 ? "" : log.lastLine();
        if (hasLostItsScreen()) {
            return new Ending(SESSION_LOST, exit, (seat.trouble() + " " + last).strip());
        }
        if (exit == 0) {
            return new Ending(null, 0, "");
        }
        return new Ending("ROBOT_ERROR", exit, last.isEmpty() ? meaning(exit) : last);
    }

    private boolean hasLostItsScreen() {
        return spec.foreground() && !seat.isUsable();
    }

    private static String count(int processes) {
        return processes == 1 ? "one process" : processes + " processes";
    }

    private static String meaning(int exit) {
        return switch (exit) {
            case 126 -> "The command may not be executed.";
            case 127 -> "The command was not found.";
            case 137 -> "The robot was killed from outside; the machine may be short of memory.";
            default -> "The robot ended with exit code " + exit + ".";
        };
    }
}
