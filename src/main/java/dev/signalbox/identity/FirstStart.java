package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Secret;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an empty database usable: the installation's ids, the first administrator, and the API key
 * of a scripted installation.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {

    private static final String ADMINISTRATOR = "admin";
    private static final int SHORTEST_KEY = 32;

    private static final String INSTALL =
            """
            insert into installation (workspace_id, incarnation, created_at)
            values (:workspace, :incarnation, :at)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final UserRows rows;
    private final Users users;
    private final ApiKeys keys;
    private final Passwords passwords;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final @Nullable String adminPassword;
    private final @Nullable String apiKey;

    FirstStart(
            JdbcClient jdbc,
            UserRows rows,
            Users users,
            ApiKeys keys,
            Passwords passwords,
            Ids ids,
            Clock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            @Value("${signalbox.admin-password:#{null}}") @Nullable String adminPassword,
            @Value("${signalbox.api-key:#{null}}") @Nullable String apiKey) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.users = users;
        this.keys = keys;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
        this.adminPassword = emptyAsNull(adminPassword);
        this.apiKey = emptyAsNull(apiKey);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var first = new AtomicReference<FirstAdministrator>();
        transaction.executeWithoutResult(_ -> first.set(install()));
        if (first.get() != null) {
            events.publishEvent(first.get());
        }
    }

    private @Nullable FirstAdministrator install() {
        boolean mine =
                jdbc.sql(INSTALL)
                                .param("workspace", ids.next())
                                .param("incarnation", ids.next())
                                .param("at", Timestamp.from(clock.instant()))
                                .update()
                        == 1;
        if (!mine || !rows.none()) {
            return null;
        }
        if (apiKey != null) {
            checkKey(apiKey);
            keys.keep(
                    new Secret(apiKey),
                    "SIGNALBOX_API_KEY",
                    Role.ADMINISTRATOR,
                    null,
                    Actor.room());
        }
        return administrator();
    }

    private FirstAdministrator administrator() {
        String password = adminPassword == null ? passwords.generate() : adminPassword;
        try {
            passwords.check("SIGNALBOX_ADMIN_PASSWORD", password);
        } catch (Refused refused) {
            throw Refused.invalid("SIGNALBOX_ADMIN_PASSWORD: " + refused.getMessage());
        }
        UserForm admin = new UserForm(ADMINISTRATOR, "Administrator", Role.ADMINISTRATOR, true, 0);
        users.create(admin, password, false, Actor.room());
        return new FirstAdministrator(ADMINISTRATOR, password, adminPassword == null);
    }

    private static void checkKey(String key) {
        if (key.length() < SHORTEST_KEY) {
            throw Refused.invalid(
                    "SIGNALBOX_API_KEY has "
                            + key.length()
                            + " characters; it needs at least "
                            + SHORTEST_KEY
                            + ". Make one with: openssl rand -hex 32");
        }
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
