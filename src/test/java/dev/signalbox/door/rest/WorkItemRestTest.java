package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.run.Rig;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class WorkItemRestTest {

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

    private RestCaller.Answer add(String payload) {
        return caller.post(
                "/work-items",
                "{\"process\": {\"id\": \"%s\"}, \"payload\": %s}"
                        .formatted(rig.process.id(), payload));
    }

    /** A run whose one item has failed. */
    private Rig.Robot failed() {
        UUID run = rig.start(java.util.Map.of("row", 1)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.fail(
                robot.first(),
                new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "It has no amount."));
        rig.fed(run);
        return robot;
    }

    @Test
    void allThatMatchAFilterAreDoneBehindTheAnswer() {
        Rig.Robot robot = failed();
        String q = "exception.code:NO_AMOUNT process:" + rig.process.name();
        RestCaller.Answer found =
                caller.get(
                        "/work-items?q="
                                + java.net.URLEncoder.encode(
                                        q, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(found.json().path("data")).as(found.text()).hasSize(1);
        RestCaller.Answer asked =
                caller.post(
                        "/work-items/batch",
                        "{\"batch_operation\": \"mark_as_done\", \"q\": \"%s\"}".formatted(q));
        String job = "/bulk-jobs/" + asked.json().path("bulk_job").stringValue();
        org.awaitility.Awaitility.await()
                .until(() -> caller.get(job).json().path("state").stringValue().equals("ended"));
        assertThat(caller.get(job).json().path("changed").asInt()).isOne();
        assertThat(item(robot.first()).path("state").stringValue()).isEqualTo("done");
        assertThat(caller.get("/bulk-jobs").json().path("data")).isNotEmpty();
        assertThat(caller.post(job + "/cancel", "{}").json().path("state").stringValue())
                .isEqualTo("ended");
        assertThat(caller.get("/work-items?q=state:faild").status()).isEqualTo(400);
    }

    private RestCaller.Answer batch(String operation, Object id) {
        return caller.post(
                "/work-items/batch",
                "{\"batch_operation\": \"%s\", \"work_item_ids\": [\"%s\"]}"
                        .formatted(operation, id));
    }

    private JsonNode item(Object id) {
        RestCaller.Answer answer = caller.get("/work-items/" + id + "?include_data=true");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void anItemIsPutIntoTheInputQueueAndTakenByARun() {
        RestCaller.Answer added = add("{\"amount\": 10.10}");
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        JsonNode row = added.json();
        assertThat(row.path("state").asString()).isEqualTo("new");
        assertThat(row.path("signalbox_state").asString()).isEqualTo("NEW");
        assertThat(row.path("expired").asBoolean()).isFalse();
        assertThat(added.text()).contains("\"payload\":{\"amount\":10.10}");
        assertThat(row.path("files").toString()).isEqualTo("[]");
        assertThat(row.path("process_run").isNull()).isTrue();
        assertThat(row.at("/process/id").asString()).isEqualTo(rig.process.id().toString());

        String id = row.path("id").asString();
        JsonNode plain = caller.get("/work-items/" + id).json();
        assertThat(plain.has("payload")).isFalse();
        assertThat(plain.has("files")).isFalse();

        JsonNode started =
                caller.post(
                                "/processes/" + rig.process.id() + "/process-runs",
                                "{\"type\": \"with_work_item_ids\", \"work_item_ids\": [\"%s\"]}"
                                        .formatted(id))
                        .json();
        assertThat(item(id).path("state").asString()).isEqualTo("pending");
        assertThat(item(id).at("/process_run/id")).isEqualTo(started.path("id"));
    }

    @Test
    void withoutAPayloadAnItemIsEmpty() {
        JsonNode row =
                caller.post(
                                "/work-items",
                                "{\"process\": {\"id\": \"%s\"}}".formatted(rig.process.id()))
                        .json();
        assertThat(row.path("payload").toString()).isEqualTo("{}");
        assertThat(add("null").json().path("payload").isNull()).isTrue();
    }

    @Test
    void itemsAreListedByProcessRunAndState() {
        Rig.Robot robot = failed();
        add("1");
        add("2");
        String of = "/work-items?process_id=" + rig.process.id();
        JsonNode page = caller.get(of + "&state=new&limit=1").json();
        assertThat(page.path("data").size()).isEqualTo(1);
        assertThat(caller.get(page.path("next").asString()).json().path("data").size())
                .isEqualTo(1);

        UUID run = rig.stepRun(robot.stepRun).runId();
        JsonNode row = caller.get("/work-items?process_run_id=" + run).json().at("/data/0");
        assertThat(row.path("state").asString()).isEqualTo("failed");
        assertThat(row.path("exception").toString())
                .isEqualTo(
                        "{\"type\":\"business\",\"code\":\"NO_AMOUNT\",\"message\":\"It has no amount.\"}");
        assertThat(row.at("/step_run/id").asString()).isEqualTo(robot.stepRun.toString());
        assertThat(row.at("/step/name").asString()).isEqualTo("step 1");
        assertThat(row.has("payload")).isFalse();
    }

    @Test
    void theNextPartIsOfTheSameFilterHoweverItWasEncoded() {
        add("1");
        add("2");
        add("3");
        String q = "state%3Anew+process%3A" + rig.process.name().replace(" ", "%20");
        JsonNode page = caller.get("/work-items?q=" + q + "&limit=2").json();
        assertThat(page.path("data").size()).isEqualTo(2);
        RestCaller.Answer next = caller.get(page.path("next").asString());
        assertThat(next.status()).as(next.text()).isEqualTo(200);
        assertThat(next.json().path("data").size()).isEqualTo(1);
        assertThat(next.json().path("next").isNull()).isTrue();
    }

    @Test
    void aFailedItemIsMendedAndRetriedAndThenMarkedDone() {
        UUID id = failed().first();
        assertThat(
                        caller.put(
                                        "/work-items/" + id + "/payload",
                                        "{\"payload\": {\"row\": 2.50}}")
                                .text())
                .isEqualTo("{\"payload\":{\"row\":2.50}}");
        assertThat(caller.get("/work-items/" + id + "?include_data=true").text())
                .contains("\"payload\":{\"row\":2.50}");
        assertThat(batch("retry", id).text())
                .isEqualTo("{\"accepted\":true,\"changed\":1,\"skipped\":0}");
        assertThat(item(id).path("state").asString()).isEqualTo("pending");
        assertThat(batch("retry", id).json().path("skipped").asInt()).isEqualTo(1);
        assertThat(batch("mark_as_done", id).json().path("changed").asInt()).isEqualTo(1);
        assertThat(item(id).path("state").asString()).isEqualTo("done");
        assertThat(
                        caller.put("/work-items/" + id + "/payload", "{\"payload\": 1}")
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo(
                        "Work item "
                                + id
                                + " is done; its data can be changed while it is new, pending or failed.");
    }

    @Test
    void anItemIsDeleted() {
        String id = add("1").json().path("id").asString();
        assertThat(batch("delete", id).json().path("changed").asInt()).isEqualTo(1);
        assertThat(caller.get("/work-items/" + id).status()).isEqualTo(404);
        assertThat(batch("delete", id).json().path("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void aFileIsUploadedInTwoCallsAndFetchedWithoutAKey() {
        String id = add("1").json().path("id").asString();
        assertThat(upload(id, "Größe.txt", 7, "content").status()).isEqualTo(204);
        assertThat(upload(id, "Größe.txt", 5, "other").status()).isEqualTo(204);
        JsonNode files = item(id).path("files");
        assertThat(files.size()).as("the same name replaces").isEqualTo(1);
        assertThat(files.at("/0/name").asString()).isEqualTo("Größe.txt");
        assertThat(files.at("/0/size").asLong()).isEqualTo(5);
        assertThat(caller.bare(files.at("/0/url").asString()).text()).isEqualTo("other");

        RestCaller.Answer cut = upload(id, "b.txt", 8, "content");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.json().at("/error/message").asString())
                .isEqualTo(
                        "The file b.txt was announced with 8 bytes, but 7 arrived; nothing was kept.");
        assertThat(item(id).path("files").size()).isEqualTo(1);
    }

    private RestCaller.Answer upload(String id, String name, int size, String content) {
        JsonNode announced =
                caller.post(
                                "/work-items/" + id + "/files/upload",
                                "{\"file_name\": \"%s\", \"file_size\": %d}".formatted(name, size))
                        .json();
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n"
                        + announced.at("/form_data/key").asString()
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
                        + content
                        + "\r\n--b--\r\n";
        return caller.send(
                "POST",
                announced.path("url").asString(),
                "multipart/form-data; boundary=b",
                BodyPublishers.ofString(form));
    }

    @Test
    void aRetryCanChooseTheCurrentVersions() throws Exception {
        Rig.Robot robot = failed();
        robot.exits(0);
        UUID run = rig.stepRun(robot.stepRun).runId();
        String name = rig.process.name();
        var newer =
                room.getBean(Packages.class)
                        .upload(
                                name,
                                null,
                                new java.io.ByteArrayInputStream(Zips.simple("newer " + name)),
                                Rig.ANNA)
                        .version();
        RestCaller.Answer answer =
                caller.post(
                        "/work-items/batch",
                        "{\"batch_operation\": \"retry\", \"work_item_ids\": [\"%s\"], \"versions\": \"current\"}"
                                .formatted(robot.first()));
        assertThat(answer.json().path("changed").asInt()).as(answer.text()).isOne();
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).spec.packageDigest()).isEqualTo(newer.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /work-items           | {"payload": 1}                                         | The key process is missing.
                    /work-items           | {"process": {}}                                        | The key process.id is missing.
                    /work-items/batch     | {"batch_operation": "undo", "work_item_ids": []}       | batch_operation must be one of retry, delete, mark_as_done, mark_as_failed, move, not undo.
                    /work-items/batch     | {"batch_operation": "retry", "work_item_ids": [], "versions": "new"} | versions must be one of pinned, current, not new.
                    /work-items/batch     | {"batch_operation": "retry"}                           | Give work_item_ids, or a filter as q; an empty one is all.
                    /work-items/{}/files/upload | {"file_name": "", "file_size": 1}                | A file name has 1 to 1024 characters, none of them \\u0000.
                    /work-items/{}/files/upload | {"file_name": "a", "file_size": -1}              | file_size is -1; a file of a work item has 0 to 1073741824 bytes.
                    /work-items/{}/files/upload | {"file_name": "a"}                               | The key file_size is missing.
                    """)
    void whatIsNotUnderstoodIsRefusedWithASentence(String path, String body, String message) {
        String id = path.contains("{}") ? add("1").json().path("id").asString() : "";
        RestCaller.Answer answer = caller.post(path.replace("{}", id), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asString()).isEqualTo(message);
    }

    @Test
    void unknownThingsAreNotFoundAndUnknownStatesAreRefused() {
        UUID nobody = UUID.randomUUID();
        for (String path : List.of("", "?include_data=true")) {
            assertThat(caller.get("/work-items/" + nobody + path).json().at("/error/message"))
                    .hasToString("\"There is no work item " + nobody + ".\"");
        }
        assertThat(caller.put("/work-items/" + nobody + "/payload", "{}").text())
                .contains("The key payload is missing.");
        assertThat(caller.get("/work-items?state=lost").json().at("/error/message").asString())
                .isEqualTo(
                        "state must be one of new, expired, pending, in_progress, failed, done, not lost.");
    }

    @Test
    void theOutputsOfTheLastStepAreTheRunsOutputs() {
        Rig two = Rig.of(room, step -> step, step -> step);
        UUID run = two.start().id();
        two.fed(run);
        Rig.Robot first = two.launchNext(run, 0);
        first.output(first.first(), "{\"on\": 1}");
        first.output(first.first(), "{\"on\": 2}");
        first.done(first.first());
        first.exits(0);
        two.fed(run);
        assertThat(outputs(run, "").path("data").size()).isZero();
        assertThat(two.launchNext(run, 1).drain()).isEqualTo(2);
        two.fed(run);

        JsonNode page = outputs(run, "?limit=1");
        assertThat(page.at("/data/0/payload/of").isString()).isTrue();
        assertThat(page.at("/data/0/process/name").asString()).isEqualTo(two.process.name());
        assertThat(page.at("/data/0/process_run/id").asString()).isEqualTo(run.toString());
        assertThat(page.at("/data/0/files").toString()).isEqualTo("[]");
        JsonNode last = caller.get(page.path("next").asString()).json();
        assertThat(last.path("data").size()).isEqualTo(1);
        assertThat(last.path("has_more").asBoolean()).isFalse();
        assertThat(caller.get("/process-runs/" + run).json().path("outputs").asInt()).isEqualTo(2);
    }

    private JsonNode outputs(UUID run, String query) {
        return caller.get("/process-runs/" + run + "/outputs" + query).json();
    }
}
