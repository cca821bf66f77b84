package dev.signalbox.run;

import dev.signalbox.log.LogReader;
import dev.signalbox.run.StepRunView.ArtifactRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step run was doing when it ended otherwise than as it should.
 *
 * @param action what its robot last said that it does
 * @param lines the last of its log
 * @param firstLine number of the first of them
 * @param picture its screen when it failed, else the last image among its artifacts
 */
record LastWords(
        @Nullable String action,
        @Nullable Instant actionAt,
        List<String> lines,
        long firstLine,
        @Nullable ArtifactRow picture) {

    static final int MOST_LINES = 8;

    /** The lines as one text. */
    public String text() {
        return String.join("\n", lines);
    }

    /** Null where there is nothing to tell: it never started, goes still, or ended well. */
    static @Nullable LastWords of(
            StepRunHeader stepRun, LogReader.Lines log, List<ArtifactRow> artifacts) {
        if (!stepRun.isFinal() || stepRun.code() == null || stepRun.startedAt() == null) {
            return null;
        }
        int skip = Math.max(0, log.lines().size() - MOST_LINES);
        List<String> last = log.lines().subList(skip, log.lines().size());
        ArtifactRow picture =
                Picture.ofFailure(artifacts)
                        .map(Picture::file)
                        .or(() ->
                                artifacts.stream()
                                        .filter(ArtifactRow::isPicture)
                                        .max(Comparator.comparing(ArtifactRow::createdAt)))
                        .orElse(null);
        String said = stepRun.action() == null ? stepRun.statusLine() : stepRun.action();
        return said == null && last.isEmpty() && picture == null
                ? null
                : new LastWords(said, stepRun.actionAt(), last, log.from() + skip, picture);
    }
}
