package dev.signalbox.run;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run with its counts, as one link of the chain. {@code waiting} and {@code going}
 * count live step runs.
 */
public record RunStep(
        UUID stepId,
        int position,
        String name,
        String task,
        String packageName,
        String packageVersion,
        int parallelism,
        String barrier,
        String targetPage,
        String targetName,
        long pending,
        long inProgress,
        long done,
        long failed,
        @Nullable String brokenCode,
        long waiting,
        long going) {

    public long total() {
        return pending + inProgress + done + failed;
    }

    /** The one word that says most about it. */
    public String look() {
        if (failed > 0) {
            return "failed";
        }
        if (going > 0 || inProgress > 0) {
            return "running";
        }
        if (pending > 0 || waiting > 0) {
            return "waiting";
        }
        return done > 0 ? "done" : "none";
    }

    /** What holds its pending items back, in a sentence; null when nothing does. */
    public @Nullable String heldBack(List<RunStep> steps) {
        if (pending == 0 || barrier.equals("NONE")) {
            return null;
        }
        long open = 0;
        long bad = 0;
        for (RunStep earlier : steps) {
            if (earlier.position < position) {
                open += earlier.pending + earlier.inProgress;
                bad += earlier.failed;
            }
        }
        if (open > 0) {
            return "Starts when all earlier items are "
                    + (barrier.equals("ALL_DONE") ? "done" : "done or failed")
                    + "; "
                    + open
                    + (open == 1 ? " is" : " are")
                    + " still open.";
        }
        if (bad > 0 && barrier.equals("ALL_DONE")) {
            return "Starts when all earlier items are done; " + bad + " failed.";
        }
        return null;
    }
}
