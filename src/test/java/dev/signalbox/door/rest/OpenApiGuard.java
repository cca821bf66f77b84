package dev.signalbox.door.rest;

import dev.signalbox.door.wire.OpenApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every answer of the REST door against {@code /openapi.json}; one that does not fit becomes
 * a 599 that says why.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public class OpenApiGuard extends OncePerRequestFilter {

    private final OpenApi openApi;
    private final JsonMapper mapper;

    OpenApiGuard(OpenApi openApi, JsonMapper mapper) {
        this.openApi = openApi;
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/v1/") && !path.startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        String body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
        List<String> misfits =
                new OpenApiFit(mapper.valueToTree(openApi.document()), mapper)
                        .misfits(
                                request.getMethod(),
                                request.getRequestURI(),
                                kept.getStatus(),
                                kept.getContentType(),
                                body);
        if (!misfits.isEmpty()) {
            kept.reset();
            kept.setStatus(599);
            kept.setContentType("text/plain;charset=UTF-8");
            kept.getWriter()
                    .write(
                            "Does not fit /openapi.json: "
                                    + String.join("; ", misfits)
                                    + "\n"
                                    + body);
        }
        kept.copyBodyToResponse();
    }
}
