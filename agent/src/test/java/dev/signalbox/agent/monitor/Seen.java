package dev.signalbox.agent.monitor;

import dev.signalbox.agent.steprun.SeenLine;
import dev.signalbox.agent.steprun.SeenStepRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step runs for tests. */
final class Seen {

    static final long NOON = 1_795_348_800_000L;

    private Seen() {}

    static SeenStepRun running(String id, String process, String action) {
        return of(id, process, "RUNNING", "RUN", action, null, "");
    }

    static SeenStepRun paused(String id, String process) {
        return of(id, process, "PAUSED", "PAUSE", "Rechnungen|Öffnen", null, "");
    }

    static SeenStepRun asked(String id, String process) {
        return of(id, process, "RUNNING", "STOP", "Rechnungen|Öffnen", null, "");
    }

    static SeenStepRun ended(String id, String process, String state, String code, String message) {
        return of(id, process, state, "RUN", "Rechnungen|Öffnen", code, message);
    }

    /** The same, whose robot said that. */
    static SeenStepRun saying(SeenStepRun run, SeenLine... lines) {
        return new SeenStepRun(
                run.id(),
                run.process(),
                run.step(),
                run.runNumber(),
                run.state(),
                run.wanted(),
                run.subFlow(),
                run.action(),
                run.status(),
                run.since(),
                run.endedAt(),
                run.code(),
                run.exitCode(),
                run.message(),
                run.foreground(),
                run.account(),
                run.untold(),
                List.of(lines),
                run.yours());
    }

    private static SeenStepRun of(
            String id,
            String process,
            String state,
            String wanted,
            String action,
            @Nullable String code,
            String message) {
        boolean ended = !state.equals("RUNNING") && !state.equals("PAUSED");
        int bar = action.indexOf('|');
        return new SeenStepRun(
                id,
                process,
                "Consume",
                41,
                state,
                wanted,
                bar < 0 ? "" : action.substring(0, bar),
                action.substring(bar + 1),
                "",
                NOON - 247_000,
                ended ? NOON - 1_000 : 0,
                code,
                code == null ? null : 1,
                message,
                id.hashCode() % 2 == 0,
                null,
                false,
                List.of(),
                true);
    }
}
