package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL per test JVM, with a fresh database, data directory and port for every room under
 * test. Made for speed: what it holds need not survive. Also for tests without Spring: {@link
 * #fresh()}.
 */
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final Path PROGRAMS = Path.of("target", "test-postgres").toAbsolutePath();
    private static final AtomicInteger made = new AtomicInteger();

    /** How to reach a database. */
    public record Access(String url, String username, String password) {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!context.getEnvironment().getProperty("signalbox.test", Boolean.class, false)) {
            return;
        }
        Access database = fresh();
        Path data = Server.directory.resolve("room-" + made.get());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test database",
                                Map.of(
                                        "spring.datasource.url", database.url(),
                                        "spring.datasource.username", database.username(),
                                        "spring.datasource.password", database.password(),
                                        "signalbox.data", data.toString(),
                                        "server.port", freePort())));
    }

    /** An empty database. */
    public static Access fresh() {
        String name = "test_" + made.incrementAndGet();
        Server.postgres.makeDatabase(name);
        return new Access(Server.postgres.url(name), KeptPostgres.USER, Server.postgres.password());
    }

    /** A port that no outgoing connection will be given. */
    public static int freePort() {
        return Ports.freeFrom(18000 + (int) (ProcessHandle.current().pid() % 10000) + made.get());
    }

    /** Where the unpacked programs are shared by all tests of this checkout. */
    static Path programs() {
        return PROGRAMS;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    /** Started with the first test that needs it. */
    private static final class Server {

        private static final Path directory = temporary();
        private static final KeptPostgres postgres = start();

        private static KeptPostgres start() {
            try {
                var settings =
                        new ServerSettings(
                                List.of("--no-sync"),
                                List.of(
                                        "fsync=off",
                                        "full_page_writes=off",
                                        "synchronous_commit=off",
                                        "max_connections=300"));
                KeptPostgres started =
                        KeptPostgres.start(new DataDirectory(directory), PROGRAMS, settings);
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    started.close();
                                    FileSystemUtils.deleteRecursively(directory.toFile());
                                }));
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("signalbox-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
