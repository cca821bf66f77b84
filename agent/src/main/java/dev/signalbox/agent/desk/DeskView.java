package dev.signalbox.agent.desk;

import dev.signalbox.agent.steprun.SeenStepRun;
import java.util.List;

/**
 * Everything that a person at this computer sees: answer to {@code GET /v1/desk/step-runs}.
 *
 * @param revision to be sent as {@code after} with the next call, which then waits for news
 * @param machine name of this machine
 * @param room address of its control room
 * @param user who looks
 * @param roomAway since when the room has not answered, milliseconds since 1970; 0: it answers
 * @param stepRuns what goes, then what ended here of late
 */
public record DeskView(
        String revision,
        String machine,
        String room,
        String user,
        long roomAway,
        List<SeenStepRun> stepRuns) {}
