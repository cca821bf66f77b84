package dev.signalbox.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which entries of the audit are wanted; what is empty does not filter.
 *
 * @param who part of the name of the actor
 * @param what part of the action
 * @param subject part of the name of the subject, or its id
 * @param from first day
 * @param to last day
 */
record AuditFilter(
        @Nullable String who,
        @Nullable String what,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to) {

    public boolean isEmpty() {
        return blank(who) && blank(what) && blank(subject) && blank(from) && blank(to);
    }

    @Nullable Instant fromInstant(ZoneId zone) {
        LocalDate day = day(from);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    @Nullable Instant toInstant(ZoneId zone) {
        LocalDate day = day(to);
        return day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** A pattern for {@code ilike}; null does not filter. */
    static @Nullable String pattern(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** The address of this filter, from after that entry on. */
    String address(@Nullable String after) {
        var address = UriComponentsBuilder.fromPath("/audit");
        add(address, "who", who);
        add(address, "what", what);
        add(address, "subject", subject);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "after", after);
        return address.build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, value);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
