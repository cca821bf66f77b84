package dev.signalbox.stop;

import dev.signalbox.kit.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends what is still there when its time is over. */
@Component
class Deadlines extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration NET = Duration.ofMinutes(1);

    Deadlines(OverdueRuns runs, OverdueRobots robots) {
        super("deadlines");
        every(EVERY, runs::end);
        every(EVERY, robots::killStopped);
        every(NET, robots::killTimedOut);
    }
}
