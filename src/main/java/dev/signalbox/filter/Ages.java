package dev.signalbox.filter;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something lasts, as typed: {@code 90s}, {@code 15min}, {@code 8h}, {@code 2d}. */
public final class Ages {

    private static final Pattern TYPED = Pattern.compile("(\\d{1,6})(s|m|min|h|d|w)");

    private static final Map<String, Duration> UNITS =
            Map.of(
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "min", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "w", Duration.ofDays(7));

    private Ages() {}

    public static Optional<Duration> read(String text) {
        Matcher typed = TYPED.matcher(text.toLowerCase(Locale.ROOT));
        return typed.matches()
                ? Optional.ofNullable(UNITS.get(typed.group(2)))
                        .map(unit -> unit.multipliedBy(Long.parseLong(typed.group(1))))
                : Optional.empty();
    }
}
