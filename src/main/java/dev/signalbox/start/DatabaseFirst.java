package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sees to it that there is a database before anything asks for one: the given one, else the
 * embedded one.
 */
final class DatabaseFirst
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    /** Whether the room runs on its embedded PostgreSQL. */
    static final String EMBEDDED = "signalbox.embedded-database";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean embedded = environment.getProperty("spring.datasource.url", "").isBlank();
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "defaults by kind of database",
                                Map.of(EMBEDDED, embedded, "signalbox.local-agent", embedded)));
        if (embedded) {
            startEmbedded(environment);
        } else {
            GivenDatabase.of(environment).check();
        }
    }

    private static void startEmbedded(ConfigurableEnvironment environment) {
        if (environment.containsProperty("SPRING_DATASOURCE_USERNAME")) {
            throw new Refusal(
                    "SPRING_DATASOURCE_USERNAME is set, but SPRING_DATASOURCE_URL is not. "
                            + "Set it too, or neither for the embedded PostgreSQL.");
        }
        String root = environment.getProperty("signalbox.data", "data");
        try {
            KeptPostgres postgres =
                    KeptPostgres.start(new DataDirectory(Path.of(root)), ServerSettings.safe());
            SpringApplication.getShutdownHandlers().add(postgres::close);
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "embedded PostgreSQL",
                                    Map.of(
                                            "spring.datasource.url",
                                                    postgres.url(KeptPostgres.DATABASE),
                                            "spring.datasource.username", KeptPostgres.USER,
                                            "spring.datasource.password", postgres.password())));
        } catch (UncheckedIOException e) {
            throw unusable(root, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static Refusal unusable(String root, IOException e) {
        String reason =
                switch (e) {
                    case AccessDeniedException denied -> "no permission for " + denied.getFile();
                    case NoSuchFileException missing -> missing.getFile() + " cannot be made";
                    default -> String.valueOf(e.getMessage());
                };
        return new Refusal(
                "the data directory %s cannot be used: %s. Make it writable for the user who starts Signalbox, or set SIGNALBOX_DATA."
                        .formatted(Path.of(root).toAbsolutePath().normalize(), reason),
                e);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }
}
