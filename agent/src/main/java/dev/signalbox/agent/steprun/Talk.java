package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.room.Backoff;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.StartedProcess;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the robot of one step run. */
final class Talk implements Conversation {

    private final StepRun run;
    private final Orders orders;
    private final ScreenWish screen;
    private final Seating seating;
    private final Trail trail;

    Talk(StepRun run, Orders orders, ScreenWish screen, Seating seating, Trail trail) {
        this.run = run;
        this.orders = orders;
        this.screen = screen;
        this.seating = seating;
        this.trail = trail;
    }

    @Override
    public boolean shouldStop() {
        boolean ending = orders.isEnding();
        if (ending) {
            run.stage(Report.Kind.SEEN, "");
        }
        return ending;
    }

    @Override
    public boolean shouldPause() {
        return orders.wanted() == Wanted.PAUSE;
    }

    @Override
    public String reason() {
        return orders.reason();
    }

    @Override
    public void status(String text, @Nullable String level) {
        trail.take(Said.status(text, Said.Level.of(level)));
    }

    @Override
    public void action(String text) {
        trail.take(Said.action(text));
    }

    @Override
    public Map<String, String> takeScreen(@Nullable Integer waitSeconds)
            throws Denied, Refused, InterruptedException {
        screen.take(waitSeconds);
        try {
            return seating.takeScreen(run.needs().known());
        } catch (NoSeat none) {
            screen.giveBack();
            throw new Denied(409, none.code(), none.sentence());
        } catch (IOException trouble) {
            screen.giveBack();
            throw new Denied(
                    500, "SESSION_NOT_CREATED", "This machine could not make it: " + trouble);
        }
    }

    @Override
    public void giveScreenBack() {
        try {
            seating.leaveScreen();
        } catch (IOException stays) {
            System.err.println("step run " + run.id() + ": " + stays.getMessage());
        }
        screen.giveBack();
    }

    @Override
    public StartedProcess startProcess(String once, byte[] body)
            throws Denied, Refused, InterruptedException {
        return stubborn(() -> run.room().startProcess(once, body));
    }

    @Override
    public StartedProcess startedProcess(String process)
            throws Denied, Refused, InterruptedException {
        return stubborn(() -> run.room().startedProcess(process));
    }

    private interface Question {

        StartedProcess ask() throws RoomAway, Refused;
    }

    /** For as long as the room is away, and the robot is to go on. */
    private StartedProcess stubborn(Question question)
            throws Denied, Refused, InterruptedException {
        var backoff = new Backoff(250, 5_000);
        while (!run.hasEnded() && !orders.isEnding()) {
            try {
                return question.ask().at(run.depot().room().url());
            } catch (RoomAway away) {
                run.depot().room().contact().pause(backoff.nextMillis());
            }
        }
        throw Denied.stopping(orders.reason());
    }
}
