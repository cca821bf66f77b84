package dev.signalbox.agent.desk;

import dev.signalbox.agent.steprun.SeenStepRun;

/**
 * Somebody at this computer.
 *
 * @param user of the operating system
 * @param isAgentsUser the agent runs as that user, who therefore sees and may order everything
 */
record Person(String user, boolean isAgentsUser) {

    /** What runs as them is theirs to pause and to stop. */
    boolean mayOrder(SeenStepRun run) {
        return isAgentsUser || user.equalsIgnoreCase(run.account());
    }

    /** Others' screens are none of their business; what runs in the background here is shown. */
    boolean sees(SeenStepRun run) {
        return mayOrder(run) || !run.foreground();
    }
}
