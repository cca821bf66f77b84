package dev.signalbox.kit;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * What is known of the one who looks: the time zone of the browser, and whether htmx asks for a
 * part of a page.
 */
public final class Viewer {

    /** Set by the page's script. */
    private static final String ZONE_COOKIE = "zone";

    private static final String THEME_COOKIE = "theme";

    private static final String HTMX_CONFIG =
            """
            {"includeIndicatorStyles": false, "allowEval": false, "historyCacheSize": 0, \
            "attributesToSettle": ["class", "width", "height"], "responseHandling": [\
            {"code": "204", "swap": false}, {"code": "[23]..", "swap": true}, {"code": "[45]..", "swap": true, "error": true}]}\
            """;

    /** The zone of the browser; UTC until it has told. */
    public ZoneId zone() {
        HttpServletRequest request = request();
        Cookie cookie = request == null ? null : WebUtils.getCookie(request, ZONE_COOKIE);
        if (cookie == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(cookie.getValue().replace("%2F", "/"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * The colours chosen with the switch in the frame: "light" or "dark"; null to follow the
     * system.
     */
    public @Nullable String theme() {
        HttpServletRequest request = request();
        Cookie cookie = request == null ? null : WebUtils.getCookie(request, THEME_COOKIE);
        String theme = cookie == null ? "" : cookie.getValue();
        return theme.equals("light") || theme.equals("dark") ? theme : null;
    }

    /**
     * What htmx may do: nothing that the content policy would refuse; errors are shown where they
     * happened.
     */
    public String htmxConfig() {
        return HTMX_CONFIG;
    }

    /** Whether htmx asks, so that only the part it will swap in is wanted. */
    public boolean htmx() {
        HttpServletRequest request = request();
        return request != null && htmx(request);
    }

    /** The same for a request at hand. */
    public static boolean htmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }

    /** The path asked for, without a prefix of a proxy. */
    public String path() {
        HttpServletRequest request = request();
        return request == null ? "/" : request.getRequestURI();
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
