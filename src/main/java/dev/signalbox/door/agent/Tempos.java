package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Desired;
import dev.signalbox.fleet.AgentSettings;
import dev.signalbox.protocol.Tempo;
import org.springframework.stereotype.Component;

/** The pace of the agents, as the settings have it. */
@Component
class Tempos {

    static final int LOG_CHUNK_BYTES = 256 * 1024;
    private static final int LOG_FLUSH_MILLIS = 500;

    private final AgentSettings settings;

    Tempos(AgentSettings settings) {
        this.settings = settings;
    }

    /** Of one machine, in whose answer its own or its group's lost limit stands. */
    Tempo of(Desired desired) {
        Long seconds = desired.lostLimitSeconds();

        return new Tempo(
                (int) settings.hold().toSeconds(),
                LOG_CHUNK_BYTES,
                LOG_FLUSH_MILLIS,
                seconds == null ? (int) settings.lostLimit().toSeconds() : seconds.intValue());
    }
}
