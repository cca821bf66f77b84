package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.door.rest.RestCaller.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class AccountRestTest {

    @LocalServerPort int port;

    private RestCaller rest;

    @BeforeEach
    void caller() {
        rest = new RestCaller(port);
    }

    @Test
    void anAccountIsWrittenWithItsPasswordAndReadWithoutIt() {
        Answer made =
                rest.post("/accounts", "{\"name\": \"REST\\\\r1\", \"password\": \"hush-4711\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("password").asString()).isEqualTo("stored");
        assertThat(made.json().path("everywhere").asBoolean()).isTrue();
        String one = "/accounts/" + made.json().path("id").asString();

        Answer kept = rest.put(one, "{\"name\": \"REST\\\\r1\", \"note\": \"n\"}");
        assertThat(kept.json().path("password").asString()).isEqualTo("stored");
        assertThat(rest.put(one, "{\"name\": \"REST\\\\r1\", \"version\": 0}").status())
                .isEqualTo(409);
        Answer without = rest.put(one, "{\"name\": \"REST\\\\r1\", \"password\": \"\"}");
        assertThat(without.json().path("password").asString()).isEqualTo("none");
        assertThat(made.text() + kept.text() + rest.get("/accounts").text() + rest.get(one).text())
                .doesNotContain("hush-4711");

        assertThat(rest.delete(one).json().path("deleted").asBoolean()).isTrue();
        assertThat(rest.delete(one).status()).isEqualTo(404);
    }

    @Test
    void rubbishIsRefusedWithASentenceThatDoesNotSayThePassword() {
        Answer unknown = rest.post("/accounts", "{\"name\": \"x\", \"pasword\": \"hush-4711\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text()).contains("pasword", "unknown").doesNotContain("hush-4711");
        Answer list = rest.post("/accounts", "{\"name\": \"x\", \"password\": [\"hush-4711\"]}");
        assertThat(list.status()).isEqualTo(400);
        assertThat(list.text()).doesNotContain("hush-4711");
        assertThat(rest.post("/accounts", "{\"name\": \"\"}").text()).contains("Say which account");
    }
}
