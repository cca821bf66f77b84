package dev.signalbox.timetable;

import dev.signalbox.kit.Refused;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zones that a timetable may be in, by their names such as Europe/Berlin. */
public final class Zones {

    private static final List<String> NAMES =
            ZoneId.getAvailableZoneIds().stream()
                    .filter(name ->
                            name.matches(
                                    "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
                    .sorted()
                    .toList();

    private Zones() {}

    /** Those of places, and UTC, to choose from. */
    public static List<String> names() {
        return NAMES;
    }

    /** Refused under {@code key} where there is none of this name. */
    public static ZoneId read(String key, @Nullable String typed) {
        String name = typed == null ? "" : typed.strip();
        if (name.equals("Z") || name.equals("UTC")) {
            return ZoneId.of("UTC");
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw Refused.invalid(
                key,
                name.isEmpty()
                        ? "Say in which time zone, such as Europe/Berlin or UTC."
                        : "There is no time zone “%s”; zones are named such as %s."
                                .formatted(name, like(name).orElse("Europe/Berlin or UTC")));
    }

    /** One whose place sounds like it. */
    private static Optional<String> like(String name) {
        String[] parts = name.split("/");
        String place = parts.length == 0 ? "" : parts[parts.length - 1];
        String wanted = place.toLowerCase(Locale.ROOT).replace(' ', '_');
        return wanted.length() < 3
                ? Optional.empty()
                : NAMES.stream()
                        .filter(zone -> {
                            String known = zone.toLowerCase(Locale.ROOT);
                            return known.contains(wanted)
                                    || known.contains(
                                            "/" + wanted.substring(0, wanted.length() - 1))
                                    || known.contains("/" + wanted.substring(0, 3))
                                            && known.endsWith(
                                                    wanted.substring(wanted.length() - 2));
                        })
                        .findFirst();
    }
}
