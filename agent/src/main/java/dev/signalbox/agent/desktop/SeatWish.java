package dev.signalbox.agent.desktop;

import dev.signalbox.protocol.LaunchSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a step run needs of a machine's sessions.
 *
 * @param foreground whether it needs a screen for itself
 * @param attended whether it goes into the session of a person who is signed in
 * @param account OS user; null or blank: the agent's own
 * @param password of the account; null: none was given
 * @param reuse whether a locked session of the account is taken over, and kept locked afterwards
 * @param width of a screen that is made for it; 0: as the machine has it
 * @param height likewise
 */
public record SeatWish(
        boolean foreground,
        boolean attended,
        @Nullable String account,
        @Nullable String password,
        boolean reuse,
        int width,
        int height) {

    /** As a launch order says it, with a password that is kept elsewhere than in the order. */
    public static SeatWish of(LaunchSpec spec, @Nullable String password) {
        return new SeatWish(
                spec.foreground(),
                spec.attended(),
                spec.account(),
                password,
                spec.reuseSession(),
                spec.screenWidth(),
                spec.screenHeight());
    }

    /** The same with the screen, for one that asks for it later. */
    public SeatWish withScreen() {
        return new SeatWish(true, attended, account, password, reuse, width, height);
    }

    /** Whether it names nobody, and so means the agent's own user. */
    public boolean isOwn() {
        return account == null || account.isBlank();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "SeatWish["
                + account
                + ", foreground "
                + foreground
                + ", attended "
                + attended
                + "]";
    }
}
