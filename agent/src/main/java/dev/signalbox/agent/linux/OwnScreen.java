package dev.signalbox.agent.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The screen of a session that was made for robots. */
final class OwnScreen implements Screen {

    private final OwnSession session;
    private final Access access;
    private final Path holder;
    private final boolean reuse;
    private final Clock clock;

    /**
     * Of one step run.
     *
     * @param holder its directory
     */
    OwnScreen(OwnSession session, Access access, Path holder, boolean reuse, Clock clock) {
        this.session = session;
        this.access = access;
        this.holder = holder;
        this.reuse = reuse;
        this.clock = clock;
    }

    @Override
    public Map<String, String> variables() {
        try {
            Display display = session.display();
            return display == null ? Map.of() : display.variables();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isUsable() {
        try {
            Display display = session.display();
            return display != null && display.isThere() && session.isAlive();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public String trouble() {
        return "The session's X server ended while the robot ran.";
    }

    /** From the memory of the server itself, however busy that is. */
    @Override
    public boolean picture(Path png) {
        Path frame = session.frame().resolve("Xvfb_screen0");
        return isUsable() && Files.exists(frame) && XwdImage.isWritten(frame, png);
    }

    /** One that another step run has taken over by now is left alone. */
    @Override
    public void leave() throws IOException {
        OwnSession.State state = session.state();
        if (state != null && !state.holder().equals(holder.toString())) {
            return;
        }
        if (reuse && isUsable()) {
            session.lock(access, clock.millis());
        } else {
            session.end();
        }
    }
}
