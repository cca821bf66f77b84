package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.SeatWish;
import java.io.IOException;

/** Which account of this machine a robot runs as, and whether the agent may let it. */
final class RobotUsers {

    private final User agent;
    private final Access access;

    RobotUsers(User agent, Access access) {
        this.agent = agent;
        this.access = access;
    }

    /** Whom the step run names; the agent's own user where it names nobody. */
    User of(SeatWish wish) throws NoSeat, IOException, InterruptedException {
        String account = wish.account();
        if (account == null || wish.isOwn() || account.equals(agent.name())) {
            return agent;
        }
        User user = User.find(account.strip());
        if (user == null) {
            throw new NoSeat(
                    NoSeat.Code.SIGN_IN_REFUSED,
                    "There is no account \"%s\" on this machine. Create it there, or correct the step's account."
                            .formatted(account));
        }
        return user;
    }

    /** Refused with a sentence, or allowed. */
    void mayBecome(User user) throws NoSeat, IOException {
        if (!agent.isRoot()) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "The agent runs as %s and so can run robots only as %s, not as %s. Run it as root (docs/desktops.md), or leave the step's account empty."
                            .formatted(agent.name(), agent.name(), user.name()));
        }
        if (user.isRoot()) {
            throw new NoSeat(
                    NoSeat.Code.SIGN_IN_REFUSED,
                    "Robots are not run as %s, which may do anything. Name another account."
                            .formatted(user.name()));
        }
        if (Program.find("setpriv") == null) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "This machine has no setpriv, which runs programs as another account. Install util-linux.");
        }
        access.check(user);
    }
}
