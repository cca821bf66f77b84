package dev.signalbox.start;

import dev.signalbox.identity.FirstAdministrator;
import dev.signalbox.kit.DataDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The last words of a start: where the room is, how to sign in, where its data lies. Printed, never
 * logged.
 */
@Component
final class Welcome {

    private final Environment environment;
    private final DataDirectory data;
    private volatile @Nullable FirstAdministrator first;
    private volatile int port;

    Welcome(Environment environment, DataDirectory data) {
        this.environment = environment;
        this.data = data;
    }

    @EventListener
    void on(WebServerInitializedEvent listening) {
        if (!WebServerApplicationContext.hasServerNamespace(
                listening.getApplicationContext(), "management")) {
            port = listening.getWebServer().getPort();
        }
    }

    @EventListener
    void on(FirstAdministrator administrator) {
        first = administrator;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void onReady() {
        System.out.println(words());
        first = null;
    }

    private String words() {
        List<String> lines = new ArrayList<>(List.of("", "  Signalbox is ready.", ""));
        lines.add(line("Open", address()));
        FirstAdministrator administrator = first;
        if (administrator == null) {
            lines.add(line("Sign in", "with your username and password"));
        } else {
            lines.add(line("Username", administrator.username()));
            lines.add(
                    line(
                            "Password",
                            administrator.generated()
                                    ? administrator.password()
                                            + "   (shown only now: change it after you signed in, or keep it)"
                                    : "as set in SIGNALBOX_ADMIN_PASSWORD"));
        }
        lines.add(line("Data", database()));
        lines.add(line("Stop", "Ctrl-C"));
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    private String address() {
        String given = environment.getProperty("signalbox.url", "");
        if (!given.isBlank()) {
            return given;
        }
        boolean tls =
                environment.containsProperty("server.ssl.bundle")
                        || environment.containsProperty("server.ssl.key-store")
                        || environment.containsProperty("server.ssl.certificate");
        return "%s://localhost:%d".formatted(tls ? "https" : "http", port);
    }

    private String database() {
        return environment.getProperty(DatabaseFirst.EMBEDDED, Boolean.class, false)
                ? "%s (embedded PostgreSQL)".formatted(data.root())
                : "%s, keys in %s"
                        .formatted(environment.getProperty("spring.datasource.url"), data.root());
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "    %-10s%s", name, value);
    }
}
