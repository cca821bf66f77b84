package dev.signalbox.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An account as everybody who may manage credentials sees it: all but the password itself.
 *
 * @param name as it was typed: {@code robot7}, {@code ACME\robot7}, {@code robot7@acme.example}
 * @param key the name without its domain, in lower case
 * @param password whether one is stored
 * @param readable whether the room's key file opens it
 * @param limited whether it may be used in its places only
 * @param refusals sign-ins that were refused in a row, on whichever machine
 * @param setAsideAt since when it is not tried any more; null: it is
 */
public record StoredAccount(
        UUID id,
        String name,
        String key,
        boolean password,
        boolean readable,
        @Nullable Instant passwordAt,
        @Nullable String passwordBy,
        String note,
        boolean limited,
        List<Place> places,
        int refusals,
        @Nullable Instant setAsideAt,
        Instant changedAt,
        String changedBy,
        int version) {

    /** A machine or group on which it may be used. */
    public record Place(UUID id, String name, boolean group) {

        /** Its page. */
        public String href() {
            return (group ? "/groups/" : "/machines/") + id;
        }
    }

    /** Where it may be used, as a sentence goes on after "Used on". */
    public String where() {
        if (!limited) {
            return "every machine";
        }
        return places.isEmpty()
                ? "no machine: those it was allowed on are gone"
                : places.stream()
                        .map(place -> (place.group() ? "group " : "") + place.name())
                        .collect(Collectors.joining(", "));
    }

    /** Whether its password has to be typed anew, because the room's key is another one. */
    public boolean isLost() {
        return password && !readable;
    }

    List<UUID> machines() {
        return places.stream().filter(place -> !place.group()).map(Place::id).toList();
    }

    List<UUID> groups() {
        return places.stream().filter(Place::group).map(Place::id).toList();
    }
}
