package dev.signalbox.door.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.TestMachines;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class GroupRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private final String name = "rest group " + UUID.randomUUID();
    private RestCaller caller;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
    }

    @Test
    void aWorkerGroupIsMadeRenamedFilledEmptiedAndDeleted() {
        RestCaller.Answer made = caller.post("/worker-groups", "{\"name\": \"" + name + "\"}");
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString();
        String path = "/worker-groups/" + id;
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(caller.get("/worker-groups").text()).contains(made.text());
        assertThat(
                        caller.put(path, "{\"name\": \"new " + name + "\"}")
                                .json()
                                .path("name")
                                .asString())
                .isEqualTo("new " + name);

        UUID worker = TestMachines.insert(jdbc, ids.next(), "worker of " + name);
        String member = "{\"worker\": {\"id\": \"" + worker + "\"}}";
        RestCaller.Answer joined = caller.put(path + "/workers", member);
        assertThat(joined.json().path("id").asString()).isEqualTo(worker.toString());
        assertThat(joined.json().at("/worker_groups/0/id").asString()).isEqualTo(id);
        assertThat(caller.delete(path).json().at("/error/code").asString()).isEqualTo("IN_USE");

        String other = group("other " + name);
        RestCaller.Answer second = caller.put("/worker-groups/" + other + "/workers", member);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().at("/error/code").asString()).isEqualTo("IN_ANOTHER_GROUP");
        assertThat(caller.delete("/worker-groups/" + other + "/workers/" + worker).status())
                .isEqualTo(404);

        assertThat(caller.delete(path + "/workers/" + worker).json().path("worker_groups").size())
                .isZero();
        assertThat(caller.delete(path).text())
                .isEqualTo("{\"id\":\"" + id + "\",\"deleted\":true}");
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void aLinkTokenOfAGroupShowsItsTextOnce() {
        String path = "/worker-groups/" + group(name) + "/link-tokens";
        RestCaller.Answer made = caller.post(path, "{\"name\": \"image\", \"expires_at\": null}");
        assertThat(made.status()).isEqualTo(201);
        String text = made.json().path("link_token").asString();
        assertThat(text).startsWith("sbe_");
        String token = path + "/" + made.json().path("id").asString();
        RestCaller.Answer shown = caller.get(token);
        assertThat(shown.text()).doesNotContain(text);
        assertThat(shown.json().path("needs_approval").asBoolean()).isTrue();
        assertThat(caller.get(path).json().path("data").size()).isEqualTo(1);

        RestCaller.Answer changed =
                caller.put(
                        token, "{\"name\": \"other\", \"expires_at\": \"2099-01-01T00:00:00Z\"}");
        assertThat(changed.json().path("expires_at").asString()).startsWith("2099-01-01");
        RestCaller.Answer past =
                caller.put(token, "{\"name\": \"x\", \"expires_at\": \"2001-01-01T00:00:00Z\"}");
        assertThat(past.status()).isEqualTo(400);
        assertThat(caller.delete(token).status()).isEqualTo(200);
        assertThat(caller.get(token).status()).isEqualTo(404);
        assertThat(caller.post(path, "{\"uses\": 0}").status()).isEqualTo(400);
    }

    @Test
    void aMachineGroupHasAllItsSettings() {
        RestCaller.Answer pool = caller.post("/slots", "{\"name\": \"" + name + "\", \"size\": 5}");
        assertThat(pool.status()).isEqualTo(201);
        assertThat(pool.json().path("used").asInt()).isZero();
        String slots = pool.json().path("id").asString();
        RestCaller.Answer made =
                caller.post(
                        "/machine-groups",
                        """
                        {"name": "%s", "balancing": "LEAST_BUSY", "places": 3, "session_reuse": true,
                         "lost_limit_seconds": 1200, "slot_pool_id": "%s"}
                        """
                                .formatted(name, slots));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("session_limit").isNull()).isTrue();
        assertThat(made.json().path("slot_pool_id").asString()).isEqualTo(slots);
        assertThat(caller.delete("/slots/" + slots).status()).isEqualTo(409);

        String path = "/machine-groups/" + made.json().path("id").asString();
        String edit = "{\"name\": \"" + name + "\", \"version\": 0}";
        assertThat(caller.put(path, edit).json().path("places").isNull()).isTrue();
        assertThat(caller.put(path, edit).json().at("/error/code").asString())
                .isEqualTo("CHANGED_MEANWHILE");
        RestCaller.Answer wrong =
                caller.put(path, "{\"name\": \" \", \"places\": 1001, \"lost_limit_seconds\": 1}");
        assertThat(wrong.json().at("/error/problems").size()).isEqualTo(3);
        assertThat(
                        caller.put("/slots/" + slots, "{\"name\": \"" + name + "\", \"size\": -1}")
                                .status())
                .isEqualTo(400);
        assertThat(caller.delete("/slots/" + slots).status()).isEqualTo(200);
        assertThat(caller.delete(path).status()).isEqualTo(200);
        assertThat(caller.get("/machine-groups").text()).doesNotContain(name);
    }

    private String group(String named) {
        return caller.post("/worker-groups", "{\"name\": \"" + named + "\"}")
                .json()
                .path("id")
                .asString();
    }
}
