package dev.signalbox.history;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The width of a bar of outcomes. */
enum Every {
    DAY(ChronoUnit.DAYS, 30, 7, "d MMM"),
    HOUR(ChronoUnit.HOURS, 24, 6, "HH:mm");

    private final ChronoUnit unit;
    private final int bars;
    private final int labelled;
    private final DateTimeFormatter format;

    Every(ChronoUnit unit, int bars, int labelled, String format) {
        this.unit = unit;
        this.bars = bars;
        this.labelled = labelled;
        this.format = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
    }

    /** As it stands in an address; null is the day. */
    static Every of(@Nullable String text) {
        return switch (text) {
            case null -> DAY;
            case "", "day" -> DAY;
            case "hour" -> HOUR;
            default ->
                    throw Refused.invalid(
                            "every",
                            "Outcomes are counted every day or every hour, not every \""
                                    + text
                                    + "\".");
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Starts of the bars, the last one now; a day in which clocks change is a day. */
    List<ZonedDateTime> starts(Instant now, ZoneId zone) {
        ZonedDateTime last = now.atZone(zone).truncatedTo(unit);
        var starts = new ArrayList<ZonedDateTime>();
        for (int back = bars - 1; back >= 0; back--) {
            starts.add(last.minus(back, unit));
        }
        return starts;
    }

    /** What stands under the bar; empty under most. */
    String label(int bar, ZonedDateTime start) {
        return (bars - 1 - bar) % labelled == 0 ? format.format(start) : "";
    }

    String name(ZonedDateTime start) {
        return format.format(start);
    }
}
