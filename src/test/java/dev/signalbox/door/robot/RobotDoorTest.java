package dev.signalbox.door.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls as unmodified Robocorp clients make them, byte for byte where it matters. */
@RoomTest
class RobotDoorTest {

    @Autowired ApplicationContext room;
    @Autowired JsonMapper mapper;
    @LocalServerPort int port;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** A robot that knows only its environment variables. */
    private final class Client {

        private final Map<String, String> env;
        private final Rig.Robot robot;

        Client(Rig.Robot robot) {
            this.robot = robot;
            this.env = robot.spec.variables();
        }

        String items() {
            return host("WORKITEM")
                    + "/json-v1/workspaces/"
                    + env.get("RC_WORKSPACE_ID")
                    + "/workitems/";
        }

        String process() {
            return host("PROCESS")
                    + "/process-v1/workspaces/"
                    + env.get("RC_WORKSPACE_ID")
                    + "/processes/"
                    + env.get("RC_PROCESS_ID")
                    + "/";
        }

        String run() {
            return process()
                    + "runs/"
                    + env.get("RC_PROCESS_RUN_ID")
                    + "/robotRuns/"
                    + env.get("RC_ACTIVITY_RUN_ID")
                    + "/";
        }

        String host(String family) {
            return value("RC_API_" + family + "_HOST")
                    .replace("{room}", "http://localhost:" + port);
        }

        String value(String name) {
            String value = env.get(name);
            assertThat(value).as(name).isNotNull();
            return java.util.Objects.requireNonNull(value);
        }

        HttpResponse<String> call(String method, String url, @Nullable String body) {
            return send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Authorization", "Bearer " + value("RC_API_WORKITEM_TOKEN"))
                            .header("Content-Type", "application/json")
                            .header("Accept", "*/*")
                            .method(
                                    method,
                                    body == null
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(body))
                            .build());
        }

        JsonNode json(String method, String url, @Nullable String body) {
            HttpResponse<String> response = call(method, url, body);
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return mapper.readTree(response.body());
        }

        @Nullable String reserve() {
            JsonNode answer = json("POST", run() + "reserve-next-work-item", null);
            assertThat(answer.propertyNames()).containsExactly("workItemId");
            return answer.get("workItemId").isNull() ? null : answer.get("workItemId").asString();
        }

        HttpResponse<String> release(String item, String state) {
            return call(
                    "POST",
                    run() + "release-work-item",
                    "{\"workItemId\": \"" + item + "\", \"state\": \"" + state + "\"}");
        }

        String output(String parent, String payload) {
            return json(
                            "POST",
                            process() + "work-items/" + parent + "/output",
                            "{\"payload\": " + payload + "}")
                    .get("id")
                    .asString();
        }

        HttpResponse<String> output(String parent, String payload, String key) {
            return send(
                    HttpRequest.newBuilder(
                                    URI.create(process() + "work-items/" + parent + "/output"))
                            .header("Authorization", "Bearer " + value("RC_API_PROCESS_TOKEN"))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString("{\"payload\": " + payload + "}"))
                            .build());
        }

        HttpResponse<String> upload(String item, String name, InputStream content, long size) {
            JsonNode form =
                    json(
                            "POST",
                            items() + item + "/files",
                            mapper.writeValueAsString(Map.of("fileName", name, "fileSize", size)));
            return post(form, name, content);
        }

        HttpResponse<String> post(JsonNode form, String name, InputStream content) {
            String boundary = "b0und4ry" + UUID.randomUUID();
            var head = new StringBuilder();
            form.get("fields")
                    .properties()
                    .forEach(field ->
                            head.append("--")
                                    .append(boundary)
                                    .append("\r\nContent-Disposition: form-data; name=\"")
                                    .append(field.getKey())
                                    .append("\"\r\n\r\n")
                                    .append(field.getValue().asString())
                                    .append("\r\n"));
            head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(name)
                    .append("\"\r\n\r\n");
            String tail = "\r\n--" + boundary + "--\r\n";
            var all =
                    new SequenceInputStream(
                            Collections.enumeration(
                                    List.of(bytes(head.toString()), content, bytes(tail))));
            return send(
                    HttpRequest.newBuilder(URI.create(items()).resolve(form.get("url").asString()))
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(BodyPublishers.ofInputStream(() -> all))
                            .build());
        }

        List<String> names(String item) {
            var names = new ArrayList<String>();
            json("GET", items() + item + "/files", null)
                    .forEach(file -> names.add(file.get("fileName").asString()));
            return names;
        }

        String fileId(String item, String name) {
            for (JsonNode file : json("GET", items() + item + "/files", null)) {
                if (file.get("fileName").asString().equals(name)) {
                    return file.get("fileId").asString();
                }
            }
            throw new AssertionError("no file " + name);
        }

        HttpRequest.Builder download(String item, String name) {
            JsonNode answer = json("GET", items() + item + "/files/" + fileId(item, name), null);
            return HttpRequest.newBuilder(
                    URI.create(items()).resolve(answer.get("url").asString()));
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream bytes(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Client client(Rig rig, UUID run) {
        rig.fed(run);
        return new Client(rig.launchNext(run, 0));
    }

    @Test
    void aConsumerLoopGoesAsUnmodifiedClientsDoIt() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start(Map.of("row", 1), Map.of("row", 2)).id();
        Client robot = client(rig, run);
        String first = robot.value("RC_WORKITEM_ID");
        assertThat(robot.value("RC_ROBOT_RUN_ID")).isEqualTo(robot.value("RC_ACTIVITY_RUN_ID"));
        assertThat(robot.json("GET", robot.items() + first + "/data", null).get("row").asInt())
                .isEqualTo(1);
        assertThat(robot.json("GET", robot.items() + first + "/files", null)).isEmpty();
        String output = robot.output(first, "null");
        assertThat(robot.call("GET", robot.items() + output + "/data", null).body())
                .isEqualTo("null");
        assertThat(
                        robot.call(
                                        "PUT",
                                        robot.items() + output + "/data",
                                        "{\"price\": 1.10, \"big\": 12345678901234567890123}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(robot.call("GET", robot.items() + output + "/data", null).body())
                .contains("1.10", "12345678901234567890123");
        assertThat(robot.release(first, "COMPLETED").statusCode()).isEqualTo(200);
        assertThat(robot.release(first, "COMPLETED").statusCode()).isEqualTo(200);
        assertThat(robot.release(first, "FAILED").statusCode()).isEqualTo(409);
        String second = robot.reserve();
        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(robot.reserve()).isEqualTo(second);
        HttpResponse<String> failed =
                robot.call(
                        "POST",
                        robot.run() + "release-work-item/",
                        "{\"workItemId\": \""
                                + second
                                + "\", \"state\": \"FAILED\", \"exception\":"
                                + " {\"type\": \"BUSINESS\", \"code\": \"BAD\", \"message\": \"No price.\"}}");
        assertThat(failed.statusCode()).as("a slash at the end").isEqualTo(200);
        assertThat(robot.reserve()).isNull();
        robot.robot.exits(0);
        var settled = rig.fed(run);
        assertThat(settled.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(settled.outputs()).isEqualTo(1);
        assertThat(robot.call("POST", robot.run() + "reserve-next-work-item", null).statusCode())
                .as("the token died with the step run")
                .isEqualTo(401);
    }

    @Test
    void anOutputIsMadeOnceHoweverOftenTheCallIsRepeatedWithItsKey() {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = rig.start(Map.of("row", 1), Map.of("row", 2)).id();
        Client robot = client(rig, run);
        String first = robot.value("RC_WORKITEM_ID");
        String made = robot.output(first, "1", "key-1").body();
        assertThat(robot.output(first, "2", "key-1").body()).as("the first stands").isEqualTo(made);
        assertThat(robot.output(first, "1", "key-2").body()).isNotEqualTo(made);
        assertThat(robot.output(first, "1")).as("without a key each call makes one").isNotNull();
        String output = mapper.readTree(made).get("id").asString();
        assertThat(robot.call("GET", robot.items() + output + "/data", null).body()).isEqualTo("1");
        for (String unfit : List.of(" ", "a b", "k".repeat(201))) {
            HttpResponse<String> refused = robot.output(first, "1", unfit);
            assertThat(refused.statusCode()).as(unfit).isEqualTo(400);
            assertThat(refused.body()).contains("Idempotency-Key must be 1 to 200 printable");
        }
        robot.release(first, "COMPLETED");
        assertThat(robot.output(first, "1", "key-1").statusCode()).isEqualTo(409);
        String second = java.util.Objects.requireNonNull(robot.reserve());
        assertThat(robot.output(second, "1", "key-1").body())
                .as("a key is good for one attempt at one item")
                .isNotEqualTo(made);
        robot.release(second, "COMPLETED");
        assertThat(robot.reserve()).isNull();
        robot.robot.exits(0);
        rig.fed(run);
        assertThat(rig.items(run, "PENDING")).as("outputs of both").hasSize(4);
    }

    @Test
    void callsWithOneKeyAtTheSameTimeMakeOneOutput() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        Client robot = client(rig, rig.start().id());
        String item = robot.value("RC_WORKITEM_ID");
        var answers = new java.util.HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 10; round++) {
                String key = "round-" + round;
                var calls =
                        Collections.nCopies(
                                8, (Callable<String>) () -> robot.output(item, "1", key).body());
                var made = new java.util.HashSet<String>();
                for (Future<String> call : threads.invokeAll(calls)) {
                    made.add(call.get());
                }
                assertThat(made).as("one id for one key").hasSize(1);
                assertThat(answers.add(made.iterator().next())).isTrue();
            }
        }
        robot.release(item, "COMPLETED");
        robot.robot.exits(0);
        assertThat(rig.fed(UUID.fromString(robot.value("RC_PROCESS_RUN_ID"))).outputs())
                .isEqualTo(10);
    }

    @Test
    void filesGoUpAndDownByAddressesThatNeedNoToken() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        Client robot = client(rig, rig.start().id());
        String item = robot.value("RC_WORKITEM_ID");
        String name = "Überweisung ✓ \"alt\".csv";
        assertThat(
                        robot.upload(item, name, bytes("a;b\r\n1;2\r\n--not the end\r\n"), 24)
                                .statusCode())
                .isEqualTo(400);
        assertThat(robot.names(item)).as("what was not as long as said is not kept").isEmpty();
        assertThat(
                        robot.upload(item, name, bytes("a;b\r\n1;2\r\n--not the end\r\n"), 25)
                                .statusCode())
                .isEqualTo(204);
        assertThat(robot.upload(item, "empty", bytes(""), 0).statusCode()).isEqualTo(204);
        assertThat(robot.names(item)).containsExactlyInAnyOrder(name, "empty");
        assertThat(send(robot.download(item, name).build()).body())
                .isEqualTo("a;b\r\n1;2\r\n--not the end\r\n");
        HttpResponse<String> empty = send(robot.download(item, "empty").build());
        assertThat(empty.body()).isEmpty();
        assertThat(empty.headers().firstValue("Content-Length")).contains("0");

        assertThat(robot.upload(item, name, bytes("new"), 3).statusCode()).isEqualTo(204);
        assertThat(robot.names(item)).containsExactlyInAnyOrder(name, "empty");
        HttpResponse<String> part =
                send(robot.download(item, name).header("Range", "bytes=1-").build());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ew");

        String file = robot.fileId(item, name);
        assertThat(robot.call("DELETE", robot.items() + item + "/files/" + file, null).statusCode())
                .isEqualTo(204);
        assertThat(robot.names(item)).containsExactly("empty");
        URI good = robot.download(item, "empty").build().uri();
        assertThat(send(HttpRequest.newBuilder(URI.create(good + "0")).build()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFileOfManyMegabytesIsStreamedBothWays() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        Client robot = client(rig, rig.start().id());
        String item = robot.value("RC_WORKITEM_ID");
        long size = 40L << 20;
        byte[] block = new byte[1 << 16];
        new java.util.Random(7).nextBytes(block);
        var blocks = new ArrayList<InputStream>();
        for (int i = 0; i < size / block.length; i++) {
            blocks.add(new java.io.ByteArrayInputStream(block));
        }
        assertThat(
                        robot.upload(
                                        item,
                                        "large.bin",
                                        new SequenceInputStream(Collections.enumeration(blocks)),
                                        size)
                                .statusCode())
                .isEqualTo(204);
        HttpResponse<InputStream> answer =
                http.send(robot.download(item, "large.bin").build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(size);
        try (InputStream in = answer.body()) {
            for (int i = 0; i < size / block.length; i++) {
                assertThat(in.readNBytes(block.length)).isEqualTo(block);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aTokenReachesItsHeldItemAndItsOutputsAndNothingElse() {
        Rig rig = Rig.of(room, step -> step.withParallelism(2));
        UUID run = rig.start(Map.of("n", 1), Map.of("n", 2)).id();
        rig.fed(run);
        List<UUID> queued = rig.queued(run, 0);
        Client anna = new Client(rig.launch(queued.get(0)));
        Client bert = new Client(rig.launch(queued.get(1)));
        String own = anna.value("RC_WORKITEM_ID");
        String other = bert.value("RC_WORKITEM_ID");
        String otherOutput = bert.output(other, "1");
        for (String item : List.of(other, otherOutput)) {
            assertThat(anna.call("GET", anna.items() + item + "/data", null).statusCode())
                    .isEqualTo(403);
            assertThat(anna.call("PUT", anna.items() + item + "/data", "1").statusCode())
                    .isEqualTo(403);
            assertThat(anna.call("GET", anna.items() + item + "/files", null).statusCode())
                    .isEqualTo(403);
            assertThat(
                            anna.call(
                                            "POST",
                                            anna.items() + item + "/files",
                                            "{\"fileName\": \"a\", \"fileSize\": 1}")
                                    .statusCode())
                    .isEqualTo(403);
        }
        assertThat(anna.release(other, "COMPLETED").statusCode()).isEqualTo(409);
        assertThat(anna.call("POST", bert.run() + "reserve-next-work-item", null).statusCode())
                .isEqualTo(403);
        assertThat(anna.call("GET", anna.items() + UUID.randomUUID() + "/data", null).statusCode())
                .isEqualTo(404);

        String output = anna.output(own, "{}");
        anna.release(own, "COMPLETED");
        assertThat(anna.call("GET", anna.items() + own + "/data", null).statusCode())
                .as("a released item can still be read")
                .isEqualTo(200);
        assertThat(anna.call("PUT", anna.items() + own + "/data", "1").statusCode()).isEqualTo(409);
        assertThat(anna.call("PUT", anna.items() + output + "/data", "1").statusCode())
                .isEqualTo(409);
        assertThat(
                        anna.call("POST", anna.process() + "work-items/" + own + "/output", "{}")
                                .statusCode())
                .isEqualTo(409);
    }

    @Test
    void errorsAreAsClientsUnderstandThem() {
        Rig rig = Rig.of(room, step -> step);
        Client robot = client(rig, rig.start().id());
        String item = robot.value("RC_WORKITEM_ID");
        Map<String, HttpResponse<String>> refused =
                Map.of(
                        "half a body", robot.call("PUT", robot.items() + item + "/data", "{\"a\":"),
                        "nothing", robot.call("PUT", robot.items() + item + "/data", ""),
                        "not a number", robot.call("PUT", robot.items() + item + "/data", "NaN"),
                        "a zero",
                                robot.call("PUT", robot.items() + item + "/data", "\"a\\u0000b\""),
                        "half a character",
                                robot.call("PUT", robot.items() + item + "/data", "\"\\ud800\""),
                        "too large a number",
                                robot.call("PUT", robot.items() + item + "/data", "1e999999"),
                        "no such state", robot.release(item, "OK"),
                        "no size",
                                robot.call(
                                        "POST",
                                        robot.items() + item + "/files",
                                        "{\"fileName\": \"a\"}"),
                        "too large",
                                robot.call(
                                        "POST",
                                        robot.items() + item + "/files",
                                        "{\"fileName\": \"a\", \"fileSize\": 99999999999}"));
        refused.forEach((what, answer) -> {
            assertThat(answer.statusCode()).as(what).isEqualTo(400);
            JsonNode error = mapper.readTree(answer.body()).get("error");
            assertThat(error.get("code").asString()).as(what).isNotBlank();
            assertThat(error.get("message").asString()).as(what).isNotBlank();
        });
        assertThat(robot.call("GET", robot.items() + "not-an-id/data", null).statusCode())
                .isEqualTo(404);
        HttpResponse<String> stranger =
                send(HttpRequest.newBuilder(URI.create(robot.items() + item + "/data")).build());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(mapper.readTree(stranger.body()).at("/error/code").asString())
                .isEqualTo("UNAUTHENTICATED");
    }
}
