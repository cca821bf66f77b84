package dev.signalbox.door.agent;

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

    Tempo now() {
        return new Tempo(
                (int) settings.hold().toSeconds(),
                LOG_CHUNK_BYTES,
                LOG_FLUSH_MILLIS,
                (int) settings.lostLimit().toSeconds());
    }
}
