package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.run.Rig;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@RoomTest
class InputRestTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;

    private RestCaller caller;
    private String queue;
    private Rig rig;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        rig = Rig.of(room, step -> step);
        queue = "/processes/" + rig.process.id() + "/work-items";
    }

    private String added(String items) {
        RestCaller.Answer answer = caller.post(queue, "{\"work_items\": " + items + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/work_item_ids/0").asString();
    }

    @Test
    void severalItemsAreAddedAndListedInTheirOrder() {
        added(
                """
                [{"payload": {"no": 1}, "reference": "R-1"},
                 {"payload": {"no": 2}, "reference": "R-2", "priority": "HIGH", "deadline": "2099-01-01T00:00:00Z"},
                 {}]
                """);
        JsonNode list = caller.get(queue + "?limit=2").json();
        assertThat(list.at("/data/0/reference").asString()).isEqualTo("R-2");
        assertThat(list.at("/data/0/deadline").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(list.at("/data/1/reference").asString()).isEqualTo("R-1");
        JsonNode rest = caller.get(list.path("next").asString()).json();
        assertThat(rest.path("data").size()).isEqualTo(1);
        String runs = "/processes/" + rig.process.id() + "/process-runs";
        RestCaller.Answer started = caller.post(runs, "{\"type\": \"with_inputs\", \"first\": 2}");
        assertThat(started.json().path("started").asBoolean()).isTrue();
        assertThat(caller.get(queue).json().path("data").size()).isEqualTo(1);
        assertThat(caller.post(runs, "{\"first\": 2}").text())
                .contains("first goes with type with_inputs");
    }

    @Test
    void aTakenReferenceNamesTheItemThatHasItAndNothingIsAdded() {
        String id = added("[{\"reference\": \"R-1\"}]");
        RestCaller.Answer refused =
                caller.post(
                        queue,
                        "{\"work_items\": [{\"reference\": \"R-9\"}, {\"reference\": \"R-1\"}]}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/error/code").asString()).isEqualTo("REFERENCE_TAKEN");
        assertThat(refused.text()).contains("work item " + id.substring(24));
        assertThat(caller.get(queue).json().path("data").size()).isEqualTo(1);
        String one =
                "{\"process\": {\"id\": \"%s\"}, \"reference\": \"R-1\"}"
                        .formatted(rig.process.id());
        assertThat(caller.post("/work-items", one).status()).isEqualTo(409);
        String many = IntStream.range(0, 1001).mapToObj(_ -> "{}").collect(Collectors.joining(","));
        assertThat(caller.post(queue, "{\"work_items\": [" + many + "]}").text())
                .contains("Send 1 to 1000 work items at once, not 1001.");
    }

    @Test
    void theTermsOfAnItemAreSet() {
        String id = added("[{\"reference\": \"R-1\", \"priority\": \"LOW\"}]");
        String terms = "/work-items/" + id + "/terms";
        RestCaller.Answer changed = caller.put(terms, "{\"not_before\": \"2099-01-01T00:00:00Z\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("priority").asString()).isEqualTo("NORMAL");
        assertThat(changed.json().path("reference").isNull()).isTrue();
        JsonNode item = caller.get("/work-items/" + id).json();
        assertThat(item.path("not_before").asString()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(caller.put(terms, "{\"deadline\": \"2001-01-01T00:00:00Z\"}").text())
                .contains("The deadline has passed");
    }

    @Test
    void anItemIsAssignedAndTalkedAbout() {
        String item = "/work-items/" + added("[{}]");
        assertThat(caller.put(item + "/assignee", "{\"assignee\": \"admin\"}").status())
                .isEqualTo(200);
        assertThat(caller.get(item).json().path("assignee").asString()).isEqualTo("Administrator");
        assertThat(caller.put(item + "/assignee", "{\"assignee\": \"nobody-like-that\"}").text())
                .contains("There is no user with the username nobody-like-that.");
        assertThat(caller.put(item + "/assignee", "{\"assignee\": null}").status()).isEqualTo(200);
        assertThat(caller.get(item).json().path("assignee").isNull()).isTrue();
        JsonNode said = caller.post(item + "/comments", "{\"text\": \"Page 2.\"}").json();
        assertThat(caller.get(item + "/comments").json().at("/data/0/text").asString())
                .isEqualTo("Page 2.");
        String one = item + "/comments/" + said.path("id").asString();
        assertThat(caller.delete(one).status()).isEqualTo(200);
        assertThat(caller.get(item + "/comments").json().path("data").size()).isZero();
    }
}
