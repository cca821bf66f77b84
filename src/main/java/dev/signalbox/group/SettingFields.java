package dev.signalbox.group;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.process.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The settings of a group or machine as people type them. */
record SettingFields(
        @Nullable String places,
        @BindParam("shared_places") @Nullable String sharedPlaces,
        @BindParam("session_limit") @Nullable String sessionLimit,
        @BindParam("session_reuse") @Nullable Boolean sessionReuse,
        @BindParam("queue_limit_seconds") @Nullable String queueLimit,
        @BindParam("lost_limit_seconds") @Nullable String lostLimit,
        @BindParam("slot_pool") @Nullable UUID slotPool,
        @Nullable String screen) {

    static SettingFields of(GroupSettings settings) {
        return new SettingFields(
                words(settings.places()),
                words(settings.sharedPlaces()),
                words(settings.sessionLimit()),
                settings.sessionReuse(),
                span(settings.queueLimitSeconds()),
                span(settings.lostLimitSeconds()),
                settings.slotPoolId(),
                settings.resolution() == null ? "" : settings.resolution().toString());
    }

    /** Throws with everything that cannot be read. */
    GroupSettings read() {
        List<Fault> faults = new ArrayList<>();
        var read =
                new GroupSettings(
                        number("places", places, faults),
                        number("shared_places", sharedPlaces, faults),
                        number("session_limit", sessionLimit, faults),
                        Boolean.TRUE.equals(sessionReuse),
                        seconds("queue_limit_seconds", queueLimit, faults),
                        seconds("lost_limit_seconds", lostLimit, faults),
                        slotPool,
                        Resolution.typed(screen, faults));
        if (faults.isEmpty()) {
            faults.addAll(read.faults());
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return read;
    }

    private static @Nullable Integer number(
            String field, @Nullable String typed, List<Fault> faults) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!typed.strip().matches("\\d{1,9}")) {
            faults.add(
                    new Fault(
                            field,
                            0,
                            "This is a whole number, or empty; not “" + typed.strip() + "”."));
            return null;
        }
        return Integer.valueOf(typed.strip());
    }

    private static @Nullable Long seconds(
            String field, @Nullable String typed, List<Fault> faults) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        OptionalLong seconds = Span.seconds(typed.strip());
        if (seconds.isEmpty()) {
            faults.add(
                    new Fault(
                            field,
                            0,
                            "This is a time such as 10 min or 3 h, or empty; not “"
                                    + typed.strip()
                                    + "”."));
            return null;
        }
        return seconds.getAsLong();
    }

    private static String words(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String span(@Nullable Long seconds) {
        return seconds == null ? "" : Span.words(seconds);
    }
}
