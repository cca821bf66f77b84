package dev.signalbox.door.trigger;

import dev.signalbox.trigger.ApiCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sent. The body is read before any parameter is, whatever its Content-Type says.
 *
 * @param inAddress whether the secret stood in the address
 * @param callbackUrl what to call when the run is through
 */
record Sent(
        @Nullable String secret,
        boolean inAddress,
        ApiCalls.Call call,
        @Nullable String callbackUrl) {

    private static final String BEARER = "Bearer ";

    static Sent of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(ApiCalls.MOST_BYTES + 1);
        String signature = request.getHeader("X-Signalbox-Signature");
        return new Sent(
                secret(request),
                secretInAddress(request) != null && bearer(request) == null,
                new ApiCalls.Call(
                        body,
                        signature == null ? request.getHeader("X-Hub-Signature-256") : signature,
                        request.getHeader("Idempotency-Key")),
                request.getHeader("X-Signalbox-Callback"));
    }

    /** From the header; else from the address. */
    static @Nullable String secret(HttpServletRequest request) {
        String bearer = bearer(request);
        return bearer == null ? secretInAddress(request) : bearer;
    }

    /** Read from the address alone: asking for parameters would use up the body of a form. */
    static @Nullable String secretInAddress(HttpServletRequest request) {
        return parameter(request, "token");
    }

    static @Nullable String parameter(HttpServletRequest request, String name) {
        String query = request.getQueryString();
        return query == null
                ? null
                : Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(name + "="))
                        .map(part ->
                                URLDecoder.decode(
                                        part.substring(name.length() + 1), StandardCharsets.UTF_8))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
