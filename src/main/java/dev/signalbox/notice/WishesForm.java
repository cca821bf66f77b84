package dev.signalbox.notice;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.notice.Wishes.Whose;
import dev.signalbox.timetable.Zones;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person types about what to be told. */
record WishesForm(
        @Nullable String address,
        @Nullable List<NoticeKind> kinds,
        @Nullable Whose whose,
        @Nullable List<UUID> processes,
        @Nullable Pace pace,
        @Nullable String dailyAt,
        @Nullable String zone,
        @Nullable Integer version) {

    private static final int MOST_PROCESSES = 500;

    static WishesForm of(@Nullable Wishes wishes, String zone) {
        return wishes == null
                ? new WishesForm(
                        "",
                        List.of(
                                NoticeKind.UNRESOLVED,
                                NoticeKind.SCHEDULE_DISABLED,
                                NoticeKind.MACHINE_LOST),
                        Whose.ALL,
                        List.of(),
                        Pace.AT_ONCE,
                        "08:00",
                        zone,
                        0)
                : new WishesForm(
                        wishes.address(),
                        wishes.kinds(),
                        wishes.whose(),
                        wishes.processIds(),
                        wishes.pace(),
                        wishes.dailyAt().toString(),
                        wishes.timeZone(),
                        wishes.version());
    }

    public boolean has(NoticeKind kind) {
        return kinds != null && kinds.contains(kind);
    }

    public boolean has(UUID process) {
        return processes != null && processes.contains(process);
    }

    Wishes wishes(UUID userId) {
        var faults = new ArrayList<Fault>();
        String to = address == null ? "" : address.strip();
        if (!SendingForm.isAddress(to)) {
            faults.add(new Fault("address", 0, "Say where to send mails, as in anna@example.com."));
        }
        List<UUID> chosen = Objects.requireNonNullElse(processes, List.of());
        if (whose == Whose.CHOSEN && chosen.isEmpty()) {
            faults.add(new Fault("processes", 0, "Choose at least one process, or all."));
        }
        if (chosen.size() > MOST_PROCESSES) {
            faults.add(
                    new Fault(
                            "processes",
                            0,
                            "Up to 500 processes can be chosen; choose all instead."));
        }
        LocalTime at = LocalTime.MIDNIGHT;
        try {
            at = LocalTime.parse(dailyAt == null || dailyAt.isBlank() ? "08:00" : dailyAt.strip());
        } catch (DateTimeException e) {
            faults.add(new Fault("dailyAt", 0, "A time of day is written like 08:00."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(List.copyOf(faults));
        }
        return new Wishes(
                userId,
                to,
                Objects.requireNonNullElse(kinds, List.of()),
                Objects.requireNonNullElse(whose, Whose.ALL),
                chosen,
                Objects.requireNonNullElse(pace, Pace.AT_ONCE),
                at,
                Zones.read("zone", zone).getId(),
                Objects.requireNonNullElse(version, 0));
    }
}
