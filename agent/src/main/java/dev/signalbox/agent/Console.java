package dev.signalbox.agent;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** What the agent says to whoever started it. */
final class Console {

    private static final Clock CLOCK = Clock.systemUTC();

    private Console() {}

    static void say(String sentence) {
        System.out.println(CLOCK.instant().truncatedTo(ChronoUnit.SECONDS) + " " + sentence);
    }
}
