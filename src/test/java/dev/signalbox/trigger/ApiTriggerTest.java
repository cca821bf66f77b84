package dev.signalbox.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.door.rest.RestCaller.Answer;
import dev.signalbox.firing.Firing;
import dev.signalbox.firing.FiringList;
import dev.signalbox.kit.Hashes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.run.Rig;
import dev.signalbox.trigger.ApiTriggers.Fresh;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ApiTriggerTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;
    @Autowired ApiTriggers triggers;
    @Autowired FiringList firings;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private RestCaller caller;
    private Rig rig;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        rig = Rig.of(room, step -> step);
    }

    private static ApiTriggerForm form() {
        return new ApiTriggerForm(
                "ERP",
                false,
                false,
                ApiTrigger.ListAs.ITEMS,
                ApiTrigger.Answer.AT_ONCE,
                "30",
                "",
                "600",
                0);
    }

    private static ApiTriggerForm answering(ApiTrigger.Answer answer, String seconds) {
        return new ApiTriggerForm(
                "ERP", false, false, ApiTrigger.ListAs.ITEMS, answer, seconds, "", "600", 0);
    }

    private Fresh made(ApiTriggerForm form) {
        return triggers.create(rig.process.id(), form.terms(), Rig.ANNA);
    }

    private String address(Fresh made) {
        return "http://localhost:" + port + "/triggers/" + made.trigger().id();
    }

    private HttpRequest.Builder call(Fresh made, String body) {
        return HttpRequest.newBuilder(URI.create(address(made)))
                .header("Authorization", "Bearer " + made.secret())
                .POST(BodyPublishers.ofString(body));
    }

    private Answer send(Fresh made, String body) {
        return caller.send(call(made, body).build());
    }

    private static String code(Answer answer) {
        return answer.json().at("/error/code").asString();
    }

    private static UUID run(Answer answer) {
        return UUID.fromString(answer.json().path("id").asString());
    }

    @Test
    void aCallStartsTheProcessAndIsToldWhereToAskHowItGoes() {
        Fresh made = made(form());
        Answer answer = send(made, "{\"customer\": 4711, \"amount\": 10.10}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("started").asBoolean()).isTrue();
        assertThat(answer.json().path("number").asInt()).isEqualTo(1);
        assertThat(answer.json().path("page").asString()).endsWith("/runs/" + run(answer));
        assertThat(rig.payloads(run(answer)))
                .containsExactly("{\"amount\": 10.10, \"customer\": 4711}");
        ProcessRun run = rig.run(run(answer));
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.API);
        assertThat(run.startedById()).isEqualTo(made.trigger().id());
        assertThat(run.startedByName()).isEqualTo("ERP");
        Answer state =
                caller.send(
                        HttpRequest.newBuilder(URI.create(answer.json().path("address").asString()))
                                .header("Authorization", "Bearer " + made.secret())
                                .build());
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.json().path("state").asString()).isEqualTo("in_progress");
        assertThat(firings.of(StartedBy.Kind.API, made.trigger().id(), 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Firing.Outcome.STARTED);
                    assertThat(one.runId()).isEqualTo(run.id());
                });
    }

    @Test
    void aBodyIsOneItemAListIsManyAndNoBodyIsAnEmptyOne() {
        Fresh each = made(form());
        assertThat(rig.payloads(run(send(each, "[{\"n\": 1}, {\"n\": 2}]"))))
                .containsExactly("{\"n\": 1}", "{\"n\": 2}");
        assertThat(rig.payloads(run(send(each, "")))).containsExactly("{}");
        assertThat(rig.payloads(run(send(each, "\"text\"")))).containsExactly("\"text\"");
        Fresh whole =
                made(
                        new ApiTriggerForm(
                                "Whole",
                                false,
                                false,
                                ApiTrigger.ListAs.ITEM,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "",
                                "600",
                                0));
        assertThat(rig.payloads(run(send(whole, "[1, 2]")))).containsExactly("[1, 2]");
        assertThat(rig.payloads(run(send(whole, "[]")))).containsExactly("[]");
    }

    @Test
    void whatIsNoJsonOrAnEmptyListIsRefusedWithASentenceAndStartsNothing() {
        Fresh made = made(form());
        Answer broken = send(made, "{\"customer\": 4711,}");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().at("/error/message").asString())
                .startsWith("The body is not valid JSON at line 1, column");
        assertThat(send(made, "[]").status()).isEqualTo(400);
        assertThat(rig.runs()).isEmpty();
        assertThat(firings.of(StartedBy.Kind.API, made.trigger().id(), 10))
                .extracting(Firing::outcome)
                .containsOnly(Firing.Outcome.REFUSED);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Fresh made = made(form());
        Answer answer = send(made, "\"" + "x".repeat(ApiCalls.MOST_BYTES) + "\"");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/error/message").asString()).contains("larger than 10 MiB");
        String many = "[" + "1,".repeat(10_000) + "1]";
        assertThat(code(send(made, many))).isEqualTo("TOO_MANY_ITEMS");
        assertThat(rig.runs()).isEmpty();
    }

    @Test
    void nobodyWithoutTheSecretOfThisTriggerStartsAnything() {
        Fresh made = made(form());
        Fresh other =
                triggers.create(Rig.of(room, step -> step).process.id(), form().terms(), Rig.ANNA);
        var wrong =
                List.of(
                        HttpRequest.newBuilder(URI.create(address(made))),
                        HttpRequest.newBuilder(URI.create(address(made)))
                                .header("Authorization", "Bearer sbt_wrong"),
                        HttpRequest.newBuilder(URI.create(address(made)))
                                .header("Authorization", "Bearer " + other.secret()),
                        HttpRequest.newBuilder(
                                URI.create(address(made) + "?token=" + made.secret())));
        for (HttpRequest.Builder request : wrong) {
            Answer answer = caller.send(request.POST(BodyPublishers.ofString("{}")).build());
            assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        }
        assertThat(rig.runs()).isEmpty();
        Answer foreign =
                caller.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                address(other) + "/runs/" + run(send(made, "{}"))))
                                .header("Authorization", "Bearer " + other.secret())
                                .build());
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void lookingAtItsAddressStartsNothing() {
        Fresh made = made(form());
        Answer answer = caller.bare(address(made) + "?token=" + made.secret());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().at("/error/message").asString())
                .isEqualTo("GET is not possible here; possible: POST.");
        assertThat(rig.runs()).isEmpty();
    }

    @Test
    void aSecretInTheAddressIsTakenWhereTheTriggerAllowsIt() {
        Fresh made =
                made(
                        new ApiTriggerForm(
                                "Survey",
                                true,
                                false,
                                ApiTrigger.ListAs.ITEMS,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "",
                                "600",
                                0));
        Answer answer =
                caller.send(
                        HttpRequest.newBuilder(
                                        URI.create(address(made) + "?token=" + made.secret()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("{\"a\": 1}"))
                                .build());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(rig.payloads(run(answer))).containsExactly("{\"a\": 1}");
    }

    @Test
    void aRenewedSecretIsTheOnlyOne() {
        Fresh made = made(form());
        Fresh renewed = triggers.renew(made.trigger().id(), Rig.ANNA);
        assertThat(send(made, "{}").status()).isEqualTo(401);
        assertThat(send(renewed, "{}").status()).isEqualTo(202);
    }

    @Test
    void aPausedTriggerRefusesAndSaysSo() {
        Fresh made = made(form());
        triggers.enable(made.trigger().id(), false, Rig.ANNA);
        Answer answer = send(made, "{}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("TRIGGER_PAUSED");
        triggers.enable(made.trigger().id(), true, Rig.ANNA);
        assertThat(send(made, "{}").status()).isEqualTo(202);
    }

    @Test
    void aBodyMustBeSignedWhereTheTriggerWantsIt() {
        Fresh made =
                made(
                        new ApiTriggerForm(
                                "Signed",
                                false,
                                true,
                                ApiTrigger.ListAs.ITEMS,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "",
                                "600",
                                0));
        String body = "{\"amount\": 7}";
        String right =
                Hashes.signature(
                        String.valueOf(made.signing()),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(send(made, body).status()).isEqualTo(401);
        assertThat(
                        caller.send(
                                        call(made, body)
                                                .header("X-Signalbox-Signature", "sha256=" + right)
                                                .build())
                                .status())
                .isEqualTo(202);
        assertThat(
                        caller.send(
                                        call(made, body)
                                                .header("X-Hub-Signature-256", "sha256=" + right)
                                                .build())
                                .status())
                .isEqualTo(202);
        Answer changed =
                caller.send(
                        call(made, "{\"amount\": 70}")
                                .header("X-Signalbox-Signature", right)
                                .build());
        assertThat(code(changed)).isEqualTo("WRONG_SIGNATURE");
        assertThat(
                        jdbc.sql("select signing_secret from api_trigger where id = :id")
                                .param("id", made.trigger().id())
                                .query(String.class)
                                .single())
                .doesNotContain(String.valueOf(made.signing()));
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndStartsOnce() {
        Fresh made = made(form());
        Answer first =
                caller.send(call(made, "{\"n\": 1}").header("Idempotency-Key", "order 7").build());
        clock.advance(Duration.ofHours(30));
        Answer again =
                caller.send(call(made, "{\"n\": 1}").header("Idempotency-Key", "order 7").build());
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(run(again)).isEqualTo(run(first));
        assertThat(rig.runs()).hasSize(1);
        Answer other =
                caller.send(call(made, "{\"n\": 2}").header("Idempotency-Key", "order 7").build());
        assertThat(other.status()).isEqualTo(409);
        assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(
                        caller.send(
                                        call(made, "{}")
                                                .header("Idempotency-Key", "k".repeat(201))
                                                .build())
                                .status())
                .isEqualTo(400);
    }

    @Test
    void theSameKeySentManyTimesAtOnceStartsOnce() {
        Fresh made = made(form());
        var calls =
                IntStream.range(0, 12)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        caller.send(
                                                call(made, "{\"n\": 1}")
                                                        .header("Idempotency-Key", "twelve")
                                                        .build())))
                        .toList();
        Set<UUID> ids = new HashSet<>();
        calls.forEach(call -> ids.add(run(call.join())));
        assertThat(ids).hasSize(1);
        assertThat(rig.runs()).hasSize(1);
    }

    @Test
    void aCallThatWasRefusedUsesUpNoKey() {
        Fresh made = made(form());
        jdbc.sql("update process set overlap = 'SKIP' where id = :id")
                .param("id", rig.process.id())
                .update();
        triggers.enable(made.trigger().id(), false, Rig.ANNA);
        var request = call(made, "{}").header("Idempotency-Key", "later").build();
        assertThat(caller.send(request).status()).isEqualTo(409);
        triggers.enable(made.trigger().id(), true, Rig.ANNA);
        assertThat(caller.send(request).json().path("started").asBoolean()).isTrue();
        Answer skipped = send(made, "{}");
        assertThat(skipped.status()).isEqualTo(200);
        assertThat(skipped.json().path("started").asBoolean()).isFalse();
        assertThat(skipped.json().path("message").asString()).startsWith("Not started: run 1 of");
    }

    @Test
    void moreCallsThanAllowedInAMinuteAreToldWhenToComeAgain() {
        Fresh made =
                made(
                        new ApiTriggerForm(
                                "Slow",
                                false,
                                false,
                                ApiTrigger.ListAs.ITEMS,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "",
                                "2",
                                0));
        clock.advance(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
        assertThat(send(made, "{}").status()).isEqualTo(202);
        assertThat(send(made, "{}").status()).isEqualTo(202);
        Answer third = send(made, "{}");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 60L);
        assertThat(rig.runs()).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(send(made, "{}").status()).isEqualTo(202);
    }

    @Test
    void aCallThatWaitsIsAnsweredWithTheOutputsWhenTheRunIsThrough() {
        Fresh made = made(answering(ApiTrigger.Answer.WAIT, "60"));
        var answer = CompletableFuture.supplyAsync(() -> send(made, "{\"n\": 1}"));
        UUID run = await().until(this::onlyRun, java.util.Objects::nonNull);
        assertThat(answer).isNotDone();
        complete(run, "{\"result\": 42}");
        Answer told = answer.join();
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.json().path("state").asString()).isEqualTo("completed");
        assertThat(told.json().path("outputs").toString()).isEqualTo("[{\"result\":42}]");
    }

    @Test
    void aCallThatWaitsTooLongGetsTheAddress() {
        Fresh made = made(answering(ApiTrigger.Answer.WAIT, "1"));
        Answer told = send(made, "{\"n\": 1}");
        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.json().path("state").asString()).isEqualTo("in_progress");
        assertThat(told.json().path("address").asString())
                .isEqualTo(address(made) + "/runs/" + run(told));
    }

    private void complete(UUID run, String output) {
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.output(robot.first(), output);
        robot.done(robot.first());
        robot.exits(0);
        rig.fed(run);
    }

    @Test
    void aCallbackOfTheCallerOrOfTheTriggerIsKeptWithTheRun() {
        Fresh made =
                made(
                        new ApiTriggerForm(
                                "Back",
                                false,
                                false,
                                ApiTrigger.ListAs.ITEMS,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "https://erp.example/done",
                                "600",
                                0));
        assertThat(callback(run(send(made, "{}")))).isEqualTo("https://erp.example/done");
        Answer named =
                caller.send(
                        call(made, "{}")
                                .header("X-Signalbox-Callback", "https://other.example/")
                                .build());
        assertThat(callback(run(named))).isEqualTo("https://other.example/");
        Answer wrong =
                caller.send(call(made, "{}").header("X-Signalbox-Callback", "nowhere").build());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(rig.runs()).hasSize(2);
    }

    private String callback(UUID run) {
        return jdbc.sql("select endpoint from webhook where run_id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    private @Nullable UUID onlyRun() {
        return jdbc.sql("select id from process_run where process_id = :id")
                .param("id", rig.process.id())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    @Test
    void robocorpsAddressTakesTheSecretAsItsToken() {
        Fresh made =
                made(
                        new ApiTriggerForm(
                                "Asana",
                                true,
                                false,
                                ApiTrigger.ListAs.ITEM,
                                ApiTrigger.Answer.AT_ONCE,
                                "30",
                                "",
                                "600",
                                0));
        String path =
                "http://localhost:"
                        + port
                        + "/api/v1/workspaces/default/processes/"
                        + rig.process.id()
                        + "/process-runs-integrations?token="
                        + made.secret();
        Answer hands =
                caller.send(
                        HttpRequest.newBuilder(URI.create(path + "&with_handshake=asana"))
                                .header("X-Hook-Secret", "b537207f20")
                                .POST(BodyPublishers.noBody())
                                .build());
        assertThat(hands.status()).as(hands.text()).isEqualTo(200);
        assertThat(hands.response().headers().firstValue("X-Hook-Secret")).contains("b537207f20");
        assertThat(rig.runs()).isEmpty();
        Answer started =
                caller.send(
                        HttpRequest.newBuilder(URI.create(path + "&with_handshake=asana"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("[{\"event\": \"changed\"}]"))
                                .build());
        assertThat(started.json().path("started").asBoolean()).as(started.text()).isTrue();
        assertThat(rig.payloads(run(started))).containsExactly("[{\"event\": \"changed\"}]");
        assertThat(caller.bare(path).status()).isEqualTo(405);
        HttpRequest wrong =
                HttpRequest.newBuilder(URI.create(path + "x"))
                        .POST(BodyPublishers.noBody())
                        .build();
        assertThat(caller.send(wrong).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''   | 30  | ''            | 60    | A name has 1 to 100 characters; say which program calls.
                    ERP  | 301 | ''            | 60    | A call waits 1 to 300 seconds, not "301".
                    ERP  | x   | ''            | 60    | A call waits 1 to 300 seconds, not "x".
                    ERP  | 30  | ''            | 0     | A trigger takes 1 to 60000 calls a minute, not "0".
                    ERP  | 30  | ftp://e.x/    | 60    | This is an address that begins with https:// or http://, at most 2000 characters long, such as https://erp.example/hooks/done.
                    ERP  | 30  | not an address | 60   | This is an address that begins with https:// or http://, at most 2000 characters long, such as https://erp.example/hooks/done.
                    """)
    void badTermsAreRefusedWithASentence(
            String name, String wait, String callback, String calls, String sentence) {
        var form = new ApiTriggerForm(name, false, false, null, null, wait, callback, calls, null);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(form::terms))
                .hasMessage(sentence);
    }
}
