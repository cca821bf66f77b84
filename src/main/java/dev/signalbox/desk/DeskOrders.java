package dev.signalbox.desk;

import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.Pauses;
import dev.signalbox.stop.StepRunStops;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What people at machines want of step runs that go there. Their agent has done it already, however
 * far away the room was; here it is written down, and becomes the room's own wish.
 */
@Component
public class DeskOrders {

    private final DeskPeople people;
    private final Pauses pauses;
    private final StepRunStops stops;

    DeskOrders(DeskPeople people, Pauses pauses, StepRunStops stops) {
        this.people = people;
        this.pauses = pauses;
        this.stops = stops;
    }

    /**
     * Who wants it of what; the caller has checked that the machine has the step run.
     *
     * @param user of the operating system, as the agent says
     */
    public record By(UUID machineId, UUID stepRunId, String user) {}

    public void pause(By by) {
        pauses.pause(by.stepRunId(), people.at(by.machineId(), by.user()));
    }

    public void resume(By by) {
        pauses.resume(by.stepRunId(), people.at(by.machineId(), by.user()));
    }

    /** Politely, the robot has that long; it is killed at once where that is nothing. */
    public void stop(By by, StopMode mode, Duration within, String reason) {
        stops.stop(by.stepRunId(), mode, within, reason, people.at(by.machineId(), by.user()));
    }
}
