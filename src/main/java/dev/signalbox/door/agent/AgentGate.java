package dev.signalbox.door.agent;

import dev.signalbox.fleet.MachineKeys;
import dev.signalbox.protocol.Wire;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody in without a machine key, and nothing larger than an agent has reason to send. */
final class AgentGate extends OncePerRequestFilter {

    private static final long MESSAGE_BYTES = 4L << 20;

    private final MachineKeys keys;
    private final Problems problems;

    AgentGate(MachineKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean artifact = path.endsWith("/artifacts");
        if (request.getHeader("Transfer-Encoding") != null) {
            problems.write(response, 411, "INVALID", "Send the body with a Content-Length.");
            return;
        }
        if (!artifact && request.getContentLengthLong() > MESSAGE_BYTES) {
            problems.write(
                    response,
                    413,
                    "TOO_LARGE",
                    "The body is larger than " + (MESSAGE_BYTES >> 20) + " MiB.");
            return;
        }
        if (!path.equals(Wire.ENROLMENTS)) {
            UUID machine = machine(request.getHeader("Authorization"));
            if (machine == null) {
                problems.write(
                        response,
                        401,
                        "UNAUTHORIZED",
                        "The machine key is unknown, or the machine was removed. Enrol it anew.");
                return;
            }
            request.setAttribute(
                    Caller.ATTRIBUTE, new Caller(machine, request.getRemoteAddr(), epoch(request)));
        }
        chain.doFilter(request, response);
    }

    private @Nullable UUID machine(@Nullable String authorization) {
        String scheme = "Bearer ";
        return authorization != null
                        && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? keys.authenticate(authorization.substring(scheme.length()).strip())
                : null;
    }

    private static long epoch(HttpServletRequest request) {
        String given = request.getHeader(Wire.EPOCH_HEADER);
        try {
            return given == null ? 0 : Long.parseLong(given);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
