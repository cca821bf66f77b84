package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.TestMachines;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class ProcessRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private final String name = "rest " + UUID.randomUUID();
    private RestCaller caller;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        TestMachines.insert(jdbc, ids.next(), "machine of " + name);
    }

    @Test
    void aPackageIsUploadedAndAProcessMadeChangedAndDeleted() {
        RestCaller.Answer uploaded = upload("?version=1.0", Zips.simple(name));
        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(uploaded.json().path("version").asString()).isEqualTo("1.0");
        assertThat(uploaded.json().at("/tasks/0").toString())
                .isEqualTo("{\"name\":\"main\",\"foreground\":false,\"description\":\"\"}");
        assertThat(upload("", Zips.simple(name)).status()).isEqualTo(200);

        RestCaller.Answer made = caller.post("/processes", body(name, null));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString();
        JsonNode step = made.json().at("/steps/0");
        assertThat(step.path("parallelism").asInt()).isEqualTo(1);
        assertThat(step.path("timeout_seconds").asLong()).isEqualTo(86_400);
        assertThat(step.path("queue_limit_seconds").asLong()).isEqualTo(10_800);
        assertThat(step.path("priority").asString()).isEqualTo("NORMAL");
        assertThat(step.path("barrier").asString()).isEqualTo("none");
        assertThat(step.path("attended").asBoolean()).isFalse();
        assertThat(step.path("foreground").isNull()).isTrue();
        assertThat(step.at("/task_package/version").isNull()).isTrue();
        assertThat(step.at("/machine/name").asString()).isEqualTo("machine of " + name);

        RestCaller.Answer changed = caller.put("/processes/" + id, body(name + " 2", "1.0"));
        assertThat(changed.json().at("/steps/0/id")).isEqualTo(step.path("id"));
        assertThat(changed.json().at("/steps/0/task_package/version").asString()).isEqualTo("1.0");
        assertThat(changed.json().path("revision").asInt()).isEqualTo(2);
        assertThat(caller.get("/processes/" + id).text()).isEqualTo(changed.text());

        assertThat(
                        caller.delete(
                                        "/task-packages/"
                                                + uploaded.json()
                                                        .path("task_package_id")
                                                        .asString())
                                .status())
                .isEqualTo(409);
        assertThat(caller.delete("/processes/" + id).text())
                .isEqualTo("{\"id\":\"" + id + "\",\"deleted\":true}");
        assertThat(
                        caller.delete(
                                        "/task-packages/"
                                                + uploaded.json()
                                                        .path("task_package_id")
                                                        .asString())
                                .status())
                .isEqualTo(200);
    }

    @Test
    void anEditFromAnOldVersionIsRefused() {
        upload("", Zips.simple(name));
        RestCaller.Answer made = caller.post("/processes", body(name, null));
        String path = "/processes/" + made.json().path("id").asString();
        caller.put(path, body(name + " renamed", null));
        RestCaller.Answer late =
                caller.put(path, body(name, null).replaceFirst("\\{", "{\"version\": 0, "));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/error/code").asString()).isEqualTo("CHANGED_MEANWHILE");
    }

    @Test
    void allFaultsOfAProcessAreListed() {
        upload("", Zips.simple(name));
        RestCaller.Answer refused =
                caller.post(
                        "/processes",
                        body(name, null).replace("\"main\"", "\"mian\", \"parallelism\": 0"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/problems").size()).isEqualTo(2);
        assertThat(refused.json().at("/error/problems/1/field").asString())
                .isEqualTo("steps[0].parallelism");
    }

    @Test
    void aBrokenPackageIsRefusedWithFileAndLine() {
        RestCaller.Answer refused =
                upload(
                        "",
                        Zips.of(
                                "signalbox.yaml",
                                "environment: none\ntasks:\n  main: {comand: [x]}\n"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/problems/0").toString())
                .isEqualTo(
                        "{\"file\":\"signalbox.yaml\",\"line\":3,\"message\":\"The task main does not know the key"
                                + " comand; did you mean command?\"}");
    }

    @Test
    void aPackageGoesRobocorpsWayToo() {
        String id =
                caller.post("/task-packages", "{\"name\": \"" + name + "\"}")
                        .json()
                        .path("id")
                        .asString();
        JsonNode upload = caller.get("/task-packages/" + id + "/upload").json();
        byte[] zip = Zips.simple(name);
        RestCaller.Answer uploaded =
                caller.send(
                        "POST",
                        upload.path("url").asString(),
                        "multipart/form-data; boundary=b",
                        BodyPublishers.ofByteArrays(
                                java.util.List.of(
                                        ("--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n"
                                                        + id
                                                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.zip\"\r\n\r\n")
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        zip,
                                        "\r\n--b--\r\n"
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(uploaded.status()).isEqualTo(200);
        String url = caller.get("/task-packages/" + id + "/download").json().path("url").asString();
        assertThat(caller.get(url).status()).isEqualTo(200);
        assertThat(caller.get(url.replaceFirst("signature=.", "signature=x")).status())
                .isEqualTo(403);
    }

    @Test
    void aWorkerIsRenamedAndRemoved() {
        UUID id = TestMachines.insert(jdbc, ids.next(), "old " + name);
        String path = "/workers/" + id;
        assertThat(caller.put(path, "{\"name\": \"new " + name + "\"}").text())
                .isEqualTo(
                        "{\"id\":\""
                                + id
                                + "\",\"name\":\"new "
                                + name
                                + "\",\"state\":\"offline\",\"signalbox_state\":\"OFFLINE\"}");
        assertThat(caller.delete(path).text())
                .isEqualTo("{\"id\":\"" + id + "\",\"deleted\":true}");
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    private RestCaller.Answer upload(String query, byte[] zip) {
        return caller.send(
                "POST",
                "/task-packages/" + name.replace(" ", "%20") + "/versions" + query,
                "application/zip",
                BodyPublishers.ofByteArray(zip));
    }

    private String body(String process, @org.jspecify.annotations.Nullable String version) {
        return """
        {"name": "%s", "steps": [{"name": "Produce", "task_package": {"name": "%s"%s}, "task": "main",
         "machine": {"name": "machine of %s"}}]}\
        """
                .formatted(
                        process,
                        name,
                        version == null ? "" : ", \"version\": \"" + version + "\"",
                        name);
    }
}
