package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a robot said, as people at this computer see it.
 *
 * @param at milliseconds since 1970
 * @param text for people
 * @param level INFO, WARN or ERROR; null: it does not say
 */
public record SeenLine(long at, String text, @Nullable String level) {

    private static final int LONGEST = 200;

    static SeenLine of(Report report) {
        String text = report.text() == null ? "" : report.text();
        if (report.kind() == Report.Kind.ACTION) {
            text = text.replaceFirst("\\|$", "").replaceFirst("^\\|", "").replace("|", " › ");
        }
        return new SeenLine(
                Instant.parse(report.at()).toEpochMilli(),
                text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text,
                report.level());
    }

    /** Whether somebody should look at it. */
    public boolean isGrave() {
        return "WARN".equals(level) || "ERROR".equals(level);
    }
}
