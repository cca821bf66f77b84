package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by the API key they send: {@code Authorization: RC-WSKEY key} or {@code Bearer
 * key}.
 */
class KeyDoor extends OncePerRequestFilter {

    private static final List<String> SCHEMES = List.of(ApiKeys.SCHEME, "Bearer ");

    private final ApiKeys keys;

    KeyDoor(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = keyOf(request);
        if (key != null) {
            Actor actor = keys.authenticate(key);
            if (actor == null) {
                refuse(response, "This API key is unknown, expired or revoked.");
                return;
            }
            FreshActor.become(actor);
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String keyOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        return SCHEMES.stream()
                .filter(scheme -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(scheme -> header.substring(scheme.length()).strip())
                .findFirst()
                .orElse(null);
    }

    static void refuse(HttpServletResponse response, String sentence) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("WWW-Authenticate", "RC-WSKEY");
        response.getWriter()
                .write(
                        "{\"error\":{\"code\":\"UNAUTHENTICATED\",\"message\":\""
                                + sentence
                                + "\"}}");
    }
}
