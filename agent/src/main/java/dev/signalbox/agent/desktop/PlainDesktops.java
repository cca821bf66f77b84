package dev.signalbox.agent.desktop;

import dev.signalbox.protocol.Facts;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system on which this agent knows no sessions: robots run as its own user, without a screen. */
final class PlainDesktops implements Desktops {

    @Override
    public String description() {
        return "none; robots run in the background as " + user();
    }

    @Override
    public int mostSessions() {
        return 1;
    }

    @Override
    public List<Facts.Session> sessions() {
        return List.of();
    }

    @Override
    public Seat take(SeatWish wish, Path runDirectory) throws NoSeat {
        if (wish.account() != null && !wish.isOwn() && !wish.account().equals(user())) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "The agent can only run robots as %s on this system, not as %s. Leave the step's account empty."
                            .formatted(user(), wish.account()));
        }
        return new PlainSeat();
    }

    @Override
    public @Nullable Seat find(Path runDirectory) {
        return null;
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
