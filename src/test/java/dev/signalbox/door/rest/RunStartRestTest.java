package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.run.Rig;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class RunStartRestTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;
    @Autowired JdbcClient jdbc;

    private RestCaller caller;
    private Rig rig;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        rig = Rig.of(room, step -> step);
    }

    private RestCaller.Answer start(String body) {
        return caller.post("/processes/" + rig.process.id() + "/process-runs", body);
    }

    private List<String> payloads(String runId) {
        return jdbc.sql(
                        """
                        select c.payload::text
                        from work_item w
                        join item_content c on c.item_id = w.id
                        where w.run_id = :run
                        and w.state = 'PENDING'
                        order by w.id
                        """)
                .param("run", UUID.fromString(runId))
                .query(String.class)
                .list();
    }

    private String started(RestCaller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("started").asBoolean()).isTrue();
        return answer.json().path("id").asString();
    }

    private UUID input(String reference) {
        var story = new Story(jdbc, room.getBean(Ids.class), room.getBean(Clock.class));
        var process =
                new Story.Process(
                        rig.process.id(), "", UUID.randomUUID(), UUID.randomUUID(), List.of());
        return story.item(process, null, 0, ItemState.NEW, "{\"ref\": \"" + reference + "\"}");
    }

    @Test
    void withoutABodyItStartsWithOneEmptyItem() {
        var answer =
                caller.send("POST", "/processes/" + rig.process.id() + "/process-runs", null, null);
        assertThat(payloads(started(answer))).containsExactly("{}");
        assertThat(payloads(started(start("{}")))).containsExactly("{}");
    }

    @Test
    void eachPayloadBecomesAnItemAndKeepsItsDigits() {
        var answer =
                start(
                        """
                        {"type": "with_payloads", "payloads": [{"amount": 10.10}, 12345678901234567890123, null]}
                        """);
        assertThat(payloads(started(answer)))
                .containsExactly("{\"amount\": 10.10}", "12345678901234567890123", "null");
    }

    @Test
    void allItemsOfTheInputQueueAreTakenAndThenNothingIsLeftToStart() {
        input("a");
        input("b");
        String id = started(start("{\"type\": \"with_inputs\"}"));
        assertThat(payloads(id)).hasSize(2);
        assertThat(caller.get("/process-runs/" + id).json().at("/work_items").toString())
                .isEqualTo("{\"total\":2,\"pending\":2,\"in_progress\":0,\"done\":0,\"failed\":0}");
        assertThat(start("{\"type\": \"with_inputs\"}").text()).isEqualTo("{\"started\":false}");
    }

    @Test
    void chosenItemsOfTheInputQueueAreTakenOnlyTogether() {
        UUID chosen = input("chosen");
        input("left");
        String body = "{\"type\": \"with_work_item_ids\", \"work_item_ids\": [\"%s\"]}";
        assertThat(payloads(started(start(body.formatted(chosen)))))
                .containsExactly("{\"ref\": \"chosen\"}");
        var again = start(body.formatted(chosen));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/error/code").asString()).isEqualTo("NOT_WAITING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type": "with_nothing"}                        | type must be one of with_inputs, with_payloads, with_work_item_ids, not with_nothing; without a body the process starts with one empty work item.
                    {"type": "with_payloads"}                       | The key payloads is missing.
                    {"type": "with_work_item_ids"}                  | The key work_item_ids is missing.
                    {"payloads": [1]}                               | payloads goes with type with_payloads; type is missing.
                    {"type": "with_inputs", "work_item_ids": []}    | work_item_ids goes with type with_work_item_ids, not with with_inputs.
                    {"callback": {"url": "ftp://host.example/"}}   | The address begins with https:// or http://, names a host and has at most 2000 characters.
                    {"callback": {"url": "https://host.example/", "secret": ""}} | The secret of a callback has 1 to 1000 characters.
                    """)
    void whatCannotBeStartedIsRefusedWithASentence(String body, String message) {
        var answer = start(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asString()).isEqualTo(message);
    }

    @Test
    void wrongIdsAndKeysAreRefusedWithThePlace() {
        assertThat(
                        Stream.of(
                                        "{\"type\": \"with_work_item_ids\", \"work_item_ids\": [\"7\"]}",
                                        "{\"payload\": 1}")
                                .map(this::start)
                                .map(answer -> answer.json().at("/error/message").asString()))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "work_item_ids[0] must be an id (UUID), not \"7\""),
                        second -> assertThat(second).startsWith("The key payload is unknown"));
        UUID nobody = UUID.randomUUID();
        assertThat(
                        caller.post("/processes/" + nobody + "/process-runs", "{}")
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo("There is no process " + nobody + ".");
    }

    @Test
    void aStartThatTheOverlapPolicySkipsAnswersWhy() {
        jdbc.sql("update process set overlap = 'SKIP' where id = :id")
                .param("id", rig.process.id())
                .update();
        started(start("{\"type\": null, \"queue_limit_seconds\": 60}"));
        RestCaller.Answer answer = start("{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("started").asBoolean()).isFalse();
        assertThat(answer.json().path("message").asString()).startsWith("Not started: run 1 of");
    }

    @Test
    void aCallbackIsKeptWithItsRunAndOnlyWithOne() {
        String callback =
                "{\"callback\": {\"url\": \"https://host.example/done\", \"secret\": \"s\", \"callback_events\": [\"completed\"]}}";
        String id = started(start(callback));
        assertThat(callbacks(id)).containsExactly("https://host.example/done");
        assertThat(start(callback.replace("completed", "finished")).status()).isEqualTo(400);
        jdbc.sql("update process set overlap = 'SKIP' where id = :id")
                .param("id", rig.process.id())
                .update();
        assertThat(start(callback).json().path("started").asBoolean()).isFalse();
    }

    private List<String> callbacks(String run) {
        return jdbc.sql("select endpoint from webhook where run_id = :run")
                .param("run", UUID.fromString(run))
                .query(String.class)
                .list();
    }

    @Test
    void aQueueLimitIsAtLeastASecond() {
        assertThat(start("{\"queue_limit_seconds\": 0}").status()).isEqualTo(400);
    }
}
