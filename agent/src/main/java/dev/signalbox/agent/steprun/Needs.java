package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.protocol.LaunchSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one step run needs of the machine's sessions. The account's password is in no file: an agent
 * process that finds the step run has to be told it again.
 */
final class Needs {

    private final StepRun run;
    private volatile @Nullable String password;
    private volatile boolean passwordKnown;

    /**
     * Of one that was just accepted, or found on the disk.
     *
     * @param accepted what the room has just said; null: found
     */
    Needs(StepRun run, @Nullable LaunchSpec accepted) {
        this.run = run;
        password = accepted == null ? null : accepted.password();
        passwordKnown = accepted != null;
    }

    /** With the password if this process knows it; enough while the robot goes. */
    SeatWish known() {
        return SeatWish.of(run.status().spec(), password);
    }

    /** With the password, for which the room is asked if need be. */
    SeatWish complete() throws IOException, Unwanted, InterruptedException {
        String account = run.status().spec().account();
        if (account != null && !account.isBlank() && !passwordKnown) {
            boolean told =
                    new Courier(run.depot(), run.log())
                            .bring(
                                    "The question for the account's password",
                                    () -> password = run.room().accept().password());
            if (!told) {
                throw new IOException("the control room does not tell how to sign in any more");
            }
            passwordKnown = true;
        }
        return known();
    }
}
