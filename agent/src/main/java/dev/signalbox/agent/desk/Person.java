package dev.signalbox.agent.desk;

import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.agent.windows.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at this computer.
 *
 * @param user of the operating system
 * @param domain whose user it is on Windows; null where users have none
 * @param isAgentsUser the agent runs as that user, who therefore sees and may order everything
 */
record Person(String user, @Nullable String domain, boolean isAgentsUser) {

    /** What runs as them is theirs to pause and to stop. */
    boolean mayOrder(SeenStepRun run) {
        return isAgentsUser || is(run.account());
    }

    /** Others' screens are none of their business; what runs in the background here is shown. */
    boolean sees(SeenStepRun run) {
        return mayOrder(run) || !run.foreground();
    }

    private boolean is(@Nullable String account) {
        if (account == null || domain == null) {
            return user.equalsIgnoreCase(account);
        }
        return AccountName.of(account).isSame(domain, AccountName.of(user).user());
    }
}
