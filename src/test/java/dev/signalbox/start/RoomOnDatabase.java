package dev.signalbox.start;

import dev.signalbox.ControlRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A room that a test starts and ends as often as it wants, always on the same database, data
 * directory and port.
 */
public final class RoomOnDatabase {

    private final TestDatabase.Access database = TestDatabase.fresh();
    private final int port = TestDatabase.freePort();
    private final Path data;

    public RoomOnDatabase(Path data) {
        this.data = data;
    }

    public int port() {
        return port;
    }

    /** To look at it while no room of this process goes. */
    public JdbcClient look() {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        database.url(), database.username(), database.password()));
    }

    public ConfigurableApplicationContext start(String... more) {
        return start(port, more);
    }

    /** Another room on the same database, on a port of its own. */
    public ConfigurableApplicationContext start(int port, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.username(),
                                "--spring.datasource.password=" + database.password(),
                                "--server.port=" + port,
                                "--signalbox.data=" + data,
                                "--signalbox.example=false"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(ControlRoom.class)
                .run(arguments.toArray(String[]::new));
    }

    /** As above, in a process of its own, which can be killed; {@code scratch} is for its log. */
    public RoomProcess startProcess(Path scratch, int port) throws IOException {
        return startProcess(scratch, port, Map.of());
    }

    /** As above, with these variables as well. */
    public RoomProcess startProcess(Path scratch, int port, Map<String, String> more)
            throws IOException {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "SPRING_DATASOURCE_URL", database.url(),
                                "SPRING_DATASOURCE_USERNAME", database.username(),
                                "SPRING_DATASOURCE_PASSWORD", database.password(),
                                "SIGNALBOX_DATA", data.toString()));
        settings.putAll(more);
        return RoomProcess.start(scratch, port, settings).awaitReady();
    }
}
