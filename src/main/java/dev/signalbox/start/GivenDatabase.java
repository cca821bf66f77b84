package dev.signalbox.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * An external PostgreSQL: looked at once before anything else, so that what is wrong with it is one
 * sentence.
 */
record GivenDatabase(
        String url, @Nullable String username, @Nullable String password, Duration patience) {

    private static final Logger log = LoggerFactory.getLogger(GivenDatabase.class);
    private static final int OLDEST = 15;
    private static final int NEWEST = 18;

    static GivenDatabase of(Environment environment) {
        return new GivenDatabase(
                environment.getProperty("spring.datasource.url", ""),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"),
                environment.getProperty(
                        "signalbox.database-patience", Duration.class, Duration.ofSeconds(60)));
    }

    /** Waits a while for one that is not there yet; refuses what waiting does not mend. */
    void check() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Refusal(
                    "SPRING_DATASOURCE_URL is \"%s\"; it must look like jdbc:postgresql://host:5432/name."
                            .formatted(url));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection = connect()) {
                checkVersion(connection.getMetaData().getDatabaseMajorVersion());
                return;
            } catch (SQLException e) {
                if (!mayPass(e) || System.nanoTime() > deadline) {
                    throw new Refusal(
                            "the database %s cannot be used: %s".formatted(url, e.getMessage()), e);
                }
                if (!told) {
                    log.info(
                            "The database {} does not answer yet ({}); waiting up to {} s",
                            url,
                            e.getMessage(),
                            patience.toSeconds());
                    told = true;
                }
                pause();
            }
        }
    }

    static void checkVersion(int major) {
        if (major < OLDEST || major > NEWEST) {
            throw new Refusal(
                    "the database is PostgreSQL %d; Signalbox works with PostgreSQL %d to %d."
                            .formatted(major, OLDEST, NEWEST));
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url, properties);
    }

    /** No connection (08), starting up or shutting down (57P): those come and go. */
    private static boolean mayPass(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.equals("08001") || state.equals("08006") || state.startsWith("57P"));
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while waiting for the database.", e);
        }
    }
}
