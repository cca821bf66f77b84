package dev.signalbox.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class RoomStartsTest {

    @LocalServerPort int port;

    @Autowired Clock clock;

    @Autowired TestClock testClock;

    @Test
    void healthAnswersWithoutSignIn() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"");
        }
    }

    @Test
    void theRoomListensBelowTheRangeOfOutgoingConnections() {
        assertThat(port).isBetween(1024, 32767);
    }

    @Test
    void theClockOfTheRoomIsTheTestClock() {
        assertThat(clock).isSameAs(testClock);
        testClock.stopAt(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        testClock.reset();
    }
}
