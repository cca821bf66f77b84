package dev.signalbox.door.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.door.rest.RestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class WebhookRestTest {

    @LocalServerPort int port;
    private RestCaller caller;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
    }

    @Test
    void aWebhookIsMadeShownListedAndDeleted() {
        RestCaller.Answer made =
                caller.post(
                        "/webhooks",
                        """
                        {"endpoint": "https://example.org/hook", "enabled_events": ["process_run.completed"]}
                        """);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("secret").asString()).hasSize(64);
        assertThat(made.json().path("process").isNull()).isTrue();
        String path = "/webhooks/" + made.json().path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(caller.get("/webhooks").text())
                .contains(made.json().path("id").asString())
                .doesNotContain(made.json().path("secret").asString());
        assertThat(caller.delete(path).json().path("deleted").asBoolean()).isTrue();
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void anEventThatDoesNotExistIsRefusedNamingThoseThatDo() {
        RestCaller.Answer refused =
                caller.post(
                        "/webhooks",
                        """
                        {"endpoint": "https://example.org/hook", "enabled_events": ["process_run.exploded"]}
                        """);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asString())
                .contains("process_run.unresolved");
    }
}
