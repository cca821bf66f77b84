package dev.signalbox.start;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomProcessTest {

    @TempDir Path scratch;

    private final int port = TestDatabase.freePort();

    @Test
    void theFirstStartShowsThePasswordAndAKilledRoomComesBackWithItsData() throws Exception {
        try (RoomProcess first = RoomProcess.start(scratch, port, Map.of()).awaitReady()) {
            assertThat(first.said())
                    .contains("Signalbox is ready")
                    .contains("http://localhost:" + port)
                    .containsPattern("Username +admin")
                    .containsPattern("Password +\\S{12,}");
            assertThat(health()).isEqualTo(200);
            first.kill();
        }
        try (RoomProcess second = RoomProcess.start(scratch, port, Map.of()).awaitReady()) {
            assertThat(second.said()).contains("Signalbox is ready").doesNotContain("Password");
            assertThat(health()).isEqualTo(200);
        }
    }

    @Test
    void aRoomWhoseDatabaseIsKilledIsWellAgainByItself() throws Exception {
        try (RoomProcess room = RoomProcess.start(scratch, port, Map.of()).awaitReady()) {
            assertThat(health()).isEqualTo(200);
            Path lockFile = scratch.resolve("data/postgres/18/postmaster.pid");
            long server = Long.parseLong(Files.readAllLines(lockFile).getFirst());
            assertThat(ProcessHandle.of(server).orElseThrow().destroyForcibly()).isTrue();
            await().atMost(60, SECONDS).until(() -> room.said().contains("PostgreSQL goes again"));
            await().atMost(60, SECONDS).until(() -> health() == 200);
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"));
                RoomProcess room = RoomProcess.start(scratch, other.getLocalPort(), outside())) {
            assertThat(room.awaitExit()).isEqualTo(1);
            assertThat(room.said())
                    .contains(
                            "Signalbox does not start: port "
                                    + port
                                    + " is taken by another program. Set SERVER_PORT to a free port or end that program.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void withAnExternalDatabaseNothingEmbeddedStarts() throws Exception {
        try (RoomProcess room = RoomProcess.start(scratch, port, outside()).awaitReady()) {
            assertThat(room.said()).contains("Signalbox is ready");
            assertThat(health()).isEqualTo(200);
            assertThat(scratch.resolve("data/postgres")).doesNotExist();
        }
    }

    @Test
    void aPasswordThatIsTooShortIsOneSentenceAndLeavesNothingBehind() throws Exception {
        try (RoomProcess room =
                RoomProcess.start(
                        scratch, port, with(outside(), "SIGNALBOX_ADMIN_PASSWORD", "x"))) {
            assertThat(room.awaitExit()).isEqualTo(1);
            assertThat(room.said())
                    .contains("Signalbox does not start: SIGNALBOX_ADMIN_PASSWORD")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aSettingThatDoesNotFitIsOneSentence() throws Exception {
        try (RoomProcess room =
                RoomProcess.start(scratch, port, with(outside(), "SERVER_PORT", "eighty"))) {
            assertThat(room.awaitExit()).isEqualTo(1);
            assertThat(room.said())
                    .contains("Signalbox does not start: the setting server.port is \"eighty\"")
                    .contains("but has to be a whole number.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDataDirectoryThatIsNoneIsOneSentence() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "");
        try (RoomProcess room =
                RoomProcess.start(scratch, port, Map.of("SIGNALBOX_DATA", file.toString()))) {
            assertThat(room.awaitExit()).isEqualTo(1);
            assertThat(room.said())
                    .startsWith(
                            "Signalbox does not start: the data directory "
                                    + file
                                    + " cannot be used: ");
        }
    }

    private static Map<String, String> outside() {
        TestDatabase.Access database = TestDatabase.fresh();
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    private static Map<String, String> with(
            Map<String, String> settings, String name, String value) {
        var all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }

    private int health() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health");
            return client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
