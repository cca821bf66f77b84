package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The one workspace of this installation: its id, or {@code default}, stands in every address of
 * the door.
 */
@Component
public class Workspace implements HandlerInterceptor {

    private final JdbcClient jdbc;
    private volatile @Nullable UUID id;

    Workspace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public UUID id() {
        UUID known = id;
        if (known == null) {
            known = jdbc.sql("select workspace_id from installation").query(UUID.class).single();
            id = known;
        }
        return known;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                && variables.get("workspace") instanceof String asked
                && !asked.equals("default")
                && !asked.equalsIgnoreCase(id().toString())) {
            throw new Refused(
                    Refused.Kind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no workspace "
                            + asked
                            + "; this installation has one, called default.");
        }
        return true;
    }
}
