package dev.signalbox.door.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.kit.Ids;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class TriggerRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
    private Story.Process letters;
    private Story.Process invoices;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        var story = new Story(jdbc, ids, clock);
        UUID machine = story.machine("rest " + ids.next());
        letters = story.process("Letters " + ids.next(), machine, "Write");
        invoices = story.process("Invoices " + ids.next(), machine, "Read");
    }

    @Test
    void anApiTriggerIsMadeCalledChangedRenewedAndDeleted() {
        var made =
                caller.post(
                        "/api-triggers",
                        body(
                                """
                                "name": "ERP", "list_as": "item", "answer": "wait", "wait_seconds": 5,
                                "callback_url": "https://erp.example/done", "calls_per_minute": 7
                                """));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode row = made.json();
        String path = "/api-triggers/" + row.path("id").asString();
        String secret = row.path("secret").asString();
        assertThat(secret).startsWith(row.path("secret_start").asString());
        assertThat(row.path("signing_secret").isNull()).isTrue();
        assertThat(row.at("/process/name").asString()).isEqualTo(letters.name());
        assertThat(row.path("address").asString())
                .endsWith("/triggers/" + row.path("id").asString());
        assertThat(row.path("calls_per_minute").asInt()).isEqualTo(7);
        assertThat(caller.get(path).text())
                .isEqualTo(made.text().replace("\"" + secret + "\"", "null"));
        assertThat(caller.get("/api-triggers?process=" + letters.id()).text())
                .contains("\"ERP\"")
                .doesNotContain(secret);
        assertThat(called(row.path("address").asString(), secret).status()).isEqualTo(202);

        var changed =
                caller.put(path, body("\"name\": \"ERP 2\", \"signed\": true, \"version\": 0"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("secret").isNull()).isTrue();
        assertThat(changed.json().path("signing_secret").asString()).startsWith("sbs_");
        assertThat(changed.json().path("list_as").asString()).as("by default").isEqualTo("items");
        assertThat(caller.get(path).json().path("signing_secret").isNull()).isTrue();
        assertThat(caller.put(path, body("\"name\": \"Late\", \"version\": 0")).status())
                .isEqualTo(409);

        var renewed = caller.send("POST", path + "/renewal", null, null);
        assertThat(renewed.json().path("secret").asString())
                .isNotEqualTo(secret)
                .startsWith("sbt_");
        assertThat(called(row.path("address").asString(), secret).status()).isEqualTo(401);
        assertThat(caller.delete(path).json().path("deleted").asBoolean()).isTrue();
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.delete(path).status()).isEqualTo(404);
    }

    @Test
    void anApiTriggerIsMadePausedAndGoesOn() {
        var made = caller.post("/api-triggers", body("\"name\": \"ERP\", \"paused\": true"));
        String address = made.json().path("address").asString();
        String secret = made.json().path("secret").asString();
        assertThat(called(address, secret).json().at("/error/code").asString())
                .isEqualTo("TRIGGER_PAUSED");
        String path = "/api-triggers/" + made.json().path("id").asString();
        var changed = caller.put(path, body("\"name\": \"ERP\""));
        assertThat(changed.json().path("paused").asBoolean()).as("left as it is").isTrue();
        var resumed = caller.put(path, body("\"name\": \"ERP\", \"paused\": false"));
        assertThat(resumed.json().path("paused").asBoolean()).isFalse();
        assertThat(caller.put(path, body("\"name\": \"ERP\", \"paused\": false")).status())
                .as("twice")
                .isEqualTo(200);
        assertThat(called(address, secret).status()).isEqualTo(202);
        assertThat(
                        caller.post("/api-triggers", body("\"name\": \"erp\""))
                                .json()
                                .at("/error/message")
                                .asString())
                .startsWith("name: This process has an API trigger named");
    }

    @Test
    void aListIsReadPartByPart() {
        for (String name : new String[] {"one", "two", "three"}) {
            caller.post("/api-triggers", body("\"name\": \"" + name + "\""));
        }
        var first = caller.get("/api-triggers?limit=2&process=" + letters.id());
        assertThat(first.json().path("has_more").asBoolean()).isTrue();
        var second = caller.get(first.json().path("next").asString());
        assertThat(second.json().path("data").size()).isEqualTo(1);
        assertThat(second.json().at("/data/0/name").asString()).isEqualTo("three");
        assertThat(caller.get("/api-triggers").status()).isEqualTo(200);
    }

    @Test
    void anInputQueueTriggerIsMadeChangedAndDeleted() {
        var made =
                caller.post(
                        "/queue-triggers",
                        body(
                                "\"at_least\": 20, \"oldest_seconds\": 900, \"most\": 100, \"paused\": true"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/queue-triggers/" + made.json().path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(made.json().path("oldest_seconds").asInt()).isEqualTo(900);
        assertThat(made.json().path("next_look").isNull()).as("it is paused").isTrue();
        assertThat(
                        caller.post("/queue-triggers", body("\"at_least\": 1"))
                                .json()
                                .at("/error/code")
                                .asString())
                .isEqualTo("TRIGGER_EXISTS");
        int version = made.json().path("version").asInt();
        var changed = caller.put(path, body("\"paused\": false, \"version\": " + version));
        assertThat(changed.json().path("at_least").asInt()).as("by default").isEqualTo(1);
        assertThat(changed.json().path("most").isNull()).isTrue();
        assertThat(changed.json().path("paused").asBoolean()).isFalse();
        var late = caller.put(path, body("\"at_least\": 5, \"version\": " + version));
        assertThat(late.json().at("/error/code").asString()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(caller.get("/queue-triggers?process=" + letters.id()).json().path("data").size())
                .isEqualTo(1);
        assertThat(caller.delete(path).status()).isEqualTo(200);
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.get("/queue-triggers?process=" + letters.id()).json().path("data"))
                .isEmpty();
    }

    @Test
    void aChainIsMadeChangedAndDeletedAndGoesRoundInNoCircle() {
        String from = "\"from\": {\"name\": \"" + invoices.name() + "\"}";
        var made = caller.post("/chains", body(from + ", \"paused\": true"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/chains/" + made.json().path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(made.json().at("/from/id").asString()).isEqualTo(invoices.id().toString());
        assertThat(made.json().path("paused").asBoolean()).isTrue();
        var circle =
                caller.post(
                        "/chains",
                        "{\"process\": {\"id\": \"%s\"}, \"from\": {\"id\": \"%s\"}}"
                                .formatted(invoices.id(), letters.id()));
        assertThat(circle.json().at("/error/message").asString())
                .startsWith("from: This goes round in a circle");
        assertThat(
                        caller.post("/chains", body(from))
                                .json()
                                .at("/error/problems/0/field")
                                .asString())
                .as("the same again")
                .isEqualTo("from");
        int version = made.json().path("version").asInt();
        String change =
                from + ", \"outcome\": \"either\", \"hands_on\": \"nothing\", \"version\": ";
        var changed = caller.put(path, body(change + version));
        assertThat(changed.json().path("outcome").asString()).isEqualTo("either");
        assertThat(changed.json().path("hands_on").asString()).isEqualTo("nothing");
        assertThat(caller.put(path, body(change + version)).json().at("/error/code").asString())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(caller.get("/chains?process=" + invoices.id()).json().path("data").size())
                .as("also of what it follows")
                .isEqualTo(1);
        assertThat(caller.delete(path).status()).isEqualTo(200);
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    api-triggers   | name           | "name": ""
                    api-triggers   | process        | "name": "x", "process": {"name": "nobody"}
                    api-triggers   | process        | "name": "x", "process": {"id": "0199f8a6-7f3e-7000-8000-000000000000"}
                    api-triggers   | process        | "name": "x", "process": {}
                    api-triggers   | process        | "name": "x", "process": null
                    api-triggers   | list_as        | "name": "x", "list_as": "heap"
                    api-triggers   | answer         | "name": "x", "answer": "never"
                    api-triggers   | wait_seconds   | "name": "x", "wait_seconds": 301
                    api-triggers   | callback_url   | "name": "x", "callback_url": "nowhere"
                    api-triggers   | calls_per_minute | "name": "x", "calls_per_minute": 0
                    queue-triggers | at_least       | "at_least": -1
                    queue-triggers | oldest_seconds | "oldest_seconds": 0
                    queue-triggers | oldest_seconds | "oldest_seconds": 99999999999999
                    queue-triggers | most           | "most": 1000001
                    queue-triggers | process        | "process": {"name": "nobody"}
                    chains         | from           | "outcome": "completed"
                    chains         | from           | "from": {"name": "nobody"}
                    chains         | process        | "process": {"name": "nobody"}
                    """)
    void whatIsWrongIsRefusedUnderItsKey(String kind, String key, String wrong) {
        var answer = caller.post("/" + kind, body(wrong));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/problems/0/field").asString())
                .as(answer.text())
                .isEqualTo(key);
        assertThat(answer.json().at("/error/message").asString()).startsWith(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-triggers", "queue-triggers", "chains"})
    void rubbishIsRefusedInWords(String kind) {
        String path = "/" + kind;
        assertThat(caller.post(path, "").status()).isEqualTo(400);
        assertThat(caller.post(path, "[]").status()).isEqualTo(400);
        assertThat(caller.post(path, "{\"process\": {\"id\": \"rubbish\"}}").text())
                .contains("process.id must be an id (UUID)");
        assertThat(caller.post(path, "{\"colour\": 1}").text()).contains("colour is unknown");
        assertThat(caller.post(path, "{\"process\": {\"name\": \"a\\u0000b\"}}").text())
                .contains("process.name has a NUL character");
        assertThat(caller.post(path, "{\"version\": 99999999999999}").text())
                .contains("A number is too large or too small (line 1, column ");
        assertThat(caller.post(path, "{\"paused\": \"perhaps\"}").status()).isEqualTo(400);
        assertThat(caller.get(path + "?process=rubbish").status()).isEqualTo(404);
        assertThat(caller.get(path + "?limit=0").status()).isEqualTo(400);
        assertThat(caller.get(path + "/rubbish").status()).isEqualTo(404);
        String none = path + "/" + ids.next();
        assertThat(caller.get(none).status()).isEqualTo(404);
        assertThat(caller.put(none, body("\"name\": \"x\"")).status()).isIn(400, 404);
        assertThat(caller.delete(none).status()).isEqualTo(404);
        assertThat(caller.send("PATCH", none, null, null).status()).isEqualTo(405);
    }

    @Test
    void aTriggerStaysWithItsProcess() {
        var api = caller.post("/api-triggers", body("\"name\": \"ERP\""));
        String other = "\"process\": {\"name\": \"" + invoices.name() + "\"}";
        assertThat(
                        caller.put(
                                        "/api-triggers/" + api.json().path("id").asString(),
                                        body("\"name\": \"ERP\", " + other))
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo(
                        "process: A trigger stays with its process; make a new one for another.");
    }

    private RestCaller.Answer called(String address, String secret) {
        return caller.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + secret)
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
    }

    /** For the process that is started, unless another is said. */
    private String body(String keys) {
        String process =
                keys.contains("\"process\"")
                        ? ""
                        : "\"process\": {\"id\": \"" + letters.id() + "\"}, ";
        return "{" + process + keys + "}";
    }
}
