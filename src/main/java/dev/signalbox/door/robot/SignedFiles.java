package dev.signalbox.door.robot;

import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Signatures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses under which the bytes of one file go without a token, for a while. They are relative to
 * the work item calls, so that they hold whatever name the robot knows the room by.
 */
@Component
class SignedFiles {

    private static final String PURPOSE = "item-file";
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Signatures signatures;
    private final Clock clock;

    SignedFiles(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Whether that path is such an address, and its caller needs no token. */
    static boolean isAddress(String path) {
        return path.startsWith("/json-v1/")
                && (path.endsWith("/content") || path.endsWith("/content/"));
    }

    String download(UUID stepRunId, UUID item, UUID file) {
        return address("GET", stepRunId, item, file);
    }

    String upload(UUID stepRunId, UUID item, UUID file) {
        return address("POST", stepRunId, item, file);
    }

    private String address(String verb, UUID stepRunId, UUID item, UUID file) {
        long until = clock.instant().plus(GOOD_FOR).getEpochSecond();
        return item
                + "/files/"
                + file
                + "/content?by="
                + stepRunId
                + "&until="
                + until
                + "&signature="
                + signatures.sign(PURPOSE, text(verb, stepRunId.toString(), item, file, until));
    }

    /**
     * Refuses what was not signed here, or is too old; answers the step run it was made for. Reads
     * the query itself: asking the request for a parameter would take the body apart.
     */
    UUID check(HttpServletRequest request, UUID item, UUID file) {
        MultiValueMap<String, String> query =
                UriComponentsBuilder.newInstance()
                        .query(request.getQueryString())
                        .build()
                        .getQueryParams();
        String by = query.getFirst("by");
        String signature = query.getFirst("signature");
        long until = seconds(query.getFirst("until"));
        if (by == null
                || signature == null
                || !signatures.matches(
                        PURPOSE, text(request.getMethod(), by, item, file, until), signature)) {
            throw forbidden("This address was not made by this control room, or not for this.");
        }
        if (clock.instant().getEpochSecond() > until) {
            throw forbidden("This address was good for an hour; ask for a new one.");
        }
        return UUID.fromString(by);
    }

    private static long seconds(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Refused forbidden(String sentence) {
        return new Refused(Refused.Kind.FORBIDDEN, "ADDRESS_EXPIRED", sentence);
    }

    private static String text(String verb, String by, UUID item, UUID file, long until) {
        return verb + "|" + by + "|" + item + "|" + file + "|" + until;
    }
}
