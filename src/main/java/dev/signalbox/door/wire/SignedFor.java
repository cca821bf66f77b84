package dev.signalbox.door.wire;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The query of a signed address.
 *
 * @param by name of whom it was made for
 * @param until second of the epoch after which it is refused
 */
public record SignedFor(String by, long until, String signature) {

    /**
     * Reads the query itself: asking the request for a parameter would take the body of a form
     * apart.
     */
    public static SignedFor of(HttpServletRequest request) {
        var query =
                UriComponentsBuilder.newInstance()
                        .query(request.getQueryString())
                        .build()
                        .getQueryParams();
        return new SignedFor(
                text(query.getFirst("by")),
                seconds(query.getFirst("until")),
                text(query.getFirst("signature")));
    }

    /** Who acts through it; it was asked for with the right to do what it does. */
    public Actor actor() {
        return new Actor(Actor.Kind.API_KEY, null, by, Role.BUILDER);
    }

    private static String text(@Nullable String encoded) {
        return encoded == null ? "" : UriUtils.decode(encoded, StandardCharsets.UTF_8);
    }

    private static long seconds(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
