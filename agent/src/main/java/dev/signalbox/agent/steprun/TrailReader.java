package dev.signalbox.agent.steprun;

import java.io.IOException;

/** All places where a robot writes what it does now. */
final class TrailReader {

    private final ActionReader output;
    private final Robolog robolog;
    private final Trail trail;
    private final Latest latest = new Latest();

    TrailReader(ActionReader output, Robolog robolog, Trail trail) {
        this.output = output;
        this.robolog = robolog;
        this.trail = trail;
    }

    /** Reads what is new, and tells what may be told now. */
    void look() throws IOException {
        output.look();
        robolog.look(latest);
        latest.drainTo(trail::take);
        trail.tellWhatMay();
    }
}
