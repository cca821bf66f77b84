package dev.signalbox.door.robot;

import dev.signalbox.steprun.RunTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a robot in by {@code Authorization: Bearer token}; signed addresses of files need none. */
class TokenDoor extends OncePerRequestFilter {

    static final String ROBOT = "signalbox.robot";

    private static final String SCHEME = "Bearer ";
    private static final String UNKNOWN =
            "{\"error\":{\"code\":\"UNAUTHENTICATED\",\"message\":\"The token is unknown, or its step run has ended."
                    + " Send the token of a running step run: Authorization: Bearer token.\"}}";

    private final RunTokens tokens;

    TokenDoor(RunTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SignedFiles.isAddress(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<RunTokens.Robot> robot = robotOf(request);
        if (robot.isEmpty()) {
            refuse(response);
            return;
        }
        request.setAttribute(ROBOT, robot.get());
        chain.doFilter(request, response);
    }

    private Optional<RunTokens.Robot> robotOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? tokens.authenticate(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(UNKNOWN);
    }
}
