package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.LaunchSpec;
import org.jspecify.annotations.Nullable;

/**
 * A step run as its file remembers it.
 *
 * @param spec what the room said when it was accepted
 * @param phase how far it is
 * @param loopbackToken secret of the robot for the loopback API
 * @param startedAt milliseconds since 1970 when the robot was started; 0 before
 * @param pausedMillis how long it has been frozen in all, without the present pause
 * @param pausedAt milliseconds since 1970 when it was frozen; 0 while it is not
 * @param ending how it ended; null before
 */
record Status(
        LaunchSpec spec,
        Phase phase,
        String loopbackToken,
        long startedAt,
        long pausedMillis,
        long pausedAt,
        @Nullable Ending ending) {

    static Status accepted(LaunchSpec spec, String loopbackToken) {
        return new Status(spec, Phase.PREPARING, loopbackToken, 0, 0, 0, null);
    }

    Status starting() {
        return new Status(spec, Phase.STARTING, loopbackToken, 0, 0, 0, null);
    }

    Status started(long now) {
        return new Status(spec, Phase.RUNNING, loopbackToken, now, 0, 0, null);
    }

    Status paused(long now) {
        return new Status(spec, Phase.PAUSED, loopbackToken, startedAt, pausedMillis, now, null);
    }

    Status resumed(long now) {
        long paused = pausedMillis + Math.max(0, now - pausedAt);
        return new Status(spec, Phase.RUNNING, loopbackToken, startedAt, paused, 0, null);
    }

    Status ended(Ending how) {
        return new Status(spec, Phase.ENDED, loopbackToken, startedAt, pausedMillis, pausedAt, how);
    }

    /** Forgets every secret: run tokens live only as long as the step run. */
    Status confirmed() {
        return new Status(
                spec.withoutSecrets(),
                Phase.CONFIRMED,
                "",
                startedAt,
                pausedMillis,
                pausedAt,
                ending);
    }

    /** Milliseconds for which the robot has run by now, pauses not counted. */
    long ranMillis(long now) {
        long until = pausedAt > 0 ? pausedAt : now;
        return startedAt == 0 ? 0 : Math.max(0, until - startedAt - pausedMillis);
    }
}
