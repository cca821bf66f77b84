package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.door.wire.Workspace;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class RestDoorTest {

    @LocalServerPort int port;
    @Autowired Workspace workspace;

    private RestCaller caller;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
    }

    @Test
    void theWorkspaceHasAnId() {
        assertThat(caller.get("").json().path("id").asString())
                .isEqualTo(workspace.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "~/api/v1/workspaces/default/workers",
        "~/api/v1/workspaces/default/workers/",
        "~/v1/workspaces/default/workers",
        "~/v1/workspaces/default/workers/",
    })
    void bothPrefixesLeadHereWithAndWithoutASlash(String path) {
        assertThat(caller.get(path).status()).isEqualTo(200);
    }

    @Test
    void theIdOfTheWorkspaceLeadsHereToo() {
        assertThat(caller.get("~/api/v1/workspaces/" + workspace.id() + "/workers").status())
                .isEqualTo(200);
    }

    @Test
    void listsHaveTheirThreeKeys() {
        assertThat(caller.get("/worker-groups").text())
                .isEqualTo("{\"data\":[],\"has_more\":false,\"next\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET    | ~/api/v1/workspaces/other/workers         | 404 | NOT_FOUND    | There is no workspace other; this installation has one, called default.
                    GET    | /nothing/here                             | 404 | NOT_FOUND    | There is nothing at /api/v1/workspaces/default/nothing/here.
                    GET    | ~/api/v1/nothing                          | 404 | NOT_FOUND    | There is nothing at /api/v1/nothing.
                    DELETE | /workers                                  | 405 | WRONG_METHOD | DELETE is not possible here; possible: GET.
                    GET    | /workers?limit=0                          | 400 | INVALID      | limit is 1 to 1000, not 0.
                    GET    | /workers?limit=many                       | 400 | INVALID      | limit must be a whole number, not "many".
                    GET    | /processes/abc                            | 404 | NOT_FOUND    | "abc" is no id; ids are UUIDs.
                    GET    | /processes/00000000-0000-7000-8000-000000000000 | 404 | NOT_FOUND | There is no process 00000000-0000-7000-8000-000000000000.
                    """)
    void whatCannotBeAnsweredIsRefusedWithASentence(
            String method, String path, int status, String code, String message) {
        RestCaller.Answer answer = caller.send(method, path, null, null);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asString()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name": "x",}                       | The body is not valid JSON (line 1, column 14)
                    {"name": "x", "stpes": []}           | The key stpes is unknown (line 1, column
                    {"steps": []}                        | The key name is missing.
                    {"name": "x", "steps": [{"name": "s", "task": "t"}]} | The key steps[0].task_package is missing.
                    {"name": "x", "steps": 7}            | steps must be a list (line 1, column
                    {"name": "x", "steps": [{"name": "s", "task_package": {"name": "p"}, "task": "t", "parallelism": "two"}]} | steps[0].parallelism must be a whole number, not "two" (line 1, column
                    {"name": "x", "steps": [null]}       | The key steps[0] is missing.
                    []                                   | The body must be an object (line 1, column
                    {"name": "x", "steps": []} {}        | The body
                    """)
    void aBodyThatIsNotUnderstoodIsRefusedWithThePlace(String body, String message) {
        RestCaller.Answer answer = caller.post("/processes", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asString()).startsWith(message);
    }

    @Test
    void aMissingBodyIsRefused() {
        assertThat(caller.post("/processes", "").json().at("/error/message").asString())
                .isEqualTo("The body is missing; send JSON.");
    }

    @Test
    void anotherContentTypeIsRefused() {
        RestCaller.Answer answer =
                caller.send("POST", "/processes", "text/plain", BodyPublishers.ofString("{}"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().at("/error/message").asString())
                .isEqualTo(
                        "The Content-Type text/plain;charset=UTF-8 is not possible here; send application/json.");
    }

    @Test
    void withoutAKeyNothingIsAnswered() {
        RestCaller.Answer answer =
                caller.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://localhost:"
                                                        + port
                                                        + "/api/v1/workspaces/default/workers"))
                                .build());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void aLinkTokenIsMadeForAnHour() {
        RestCaller.Answer answer = caller.post("/workers/link-tokens", "{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("link_token").asString()).startsWith("sbe_");
    }

    @Test
    void theDescriptionNamesEveryRow() {
        RestCaller.Answer answer = caller.get("~/openapi.json");
        assertThat(answer.json().path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(answer.json().path("paths").propertyNames())
                .contains(
                        "/api/v1/workspaces/{workspace}",
                        "/api/v1/workspaces/{workspace}/processes/{id}",
                        "/api/v1/workspaces/{workspace}/task-packages/{name}/versions",
                        "/api/v1/workspaces/{workspace}/workers/link-tokens",
                        "/api/v1/workspaces/{workspace}/processes/{id}/process-runs",
                        "/api/v1/workspaces/{workspace}/process-runs",
                        "/api/v1/workspaces/{workspace}/process-runs/{id}",
                        "/api/v1/workspaces/{workspace}/process-runs/{id}/stop",
                        "/api/v1/workspaces/{workspace}/process-runs/{id}/outputs",
                        "/api/v1/workspaces/{workspace}/step-runs",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/artifacts",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/artifacts/{artifact}",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/console-messages",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/events",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/stop",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/pause",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/resume",
                        "/api/v1/workspaces/{workspace}/step-runs/{id}/resubmit",
                        "/api/v1/workspaces/{workspace}/work-items",
                        "/api/v1/workspaces/{workspace}/work-items/{id}",
                        "/api/v1/workspaces/{workspace}/work-items/{id}/payload",
                        "/api/v1/workspaces/{workspace}/work-items/{id}/files/upload",
                        "/api/v1/workspaces/{workspace}/work-items/batch");
        assertThat(answer.json().at("/components/schemas").propertyNames())
                .contains("RestListOfProcessRestRow", "RestListOfWorkerRestRow");
        assertThat(
                        answer.json()
                                .at("/components/schemas/ProcessRow/properties/overlap_limit/type")
                                .toString())
                .isEqualTo("[\"integer\",\"null\"]");
    }
}
