package dev.signalbox.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class WebhooksTest {

    @Autowired ApplicationContext room;
    @Autowired Webhooks webhooks;
    @Autowired Deliveries deliveries;
    @Autowired Callbacks callbacks;
    @Autowired Postman postman;
    @Autowired Journal journal;
    @Autowired TransactionTemplate together;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private Receiver receiver;
    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        rig = Rig.of(room, step -> step);
    }

    @AfterEach
    void close() {
        receiver.close();
        jdbc.sql("delete from webhook").update();
        clock.reset();
    }

    private Webhook hook(HookEvent... events) {
        return webhooks.create(
                receiver.url(),
                List.of(events).stream().map(HookEvent::wire).toList(),
                rig.process.id(),
                Rig.ANNA);
    }

    private Delivery only(Webhook hook) {
        List<Delivery> all = deliveries.page(hook.id(), null, null, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void complete(ProcessRun run) {
        rig.fed(run.id());
        rig.launchNext(run.id(), 0).drain();
        await().until(() -> rig.fed(run.id()).state() == RunState.COMPLETED);
    }

    @Test
    void aReceiverIsToldInRobocorpsShapeAndCanCheckTheSignature() {
        Webhook hook = hook(HookEvent.RUN_STARTED, HookEvent.RUN_COMPLETED);
        ProcessRun run = rig.start();
        complete(run);
        await().until(() -> receiver.got.size() == 2);

        Receiver.Got completed =
                receiver.got.stream()
                        .filter(got -> got.event().equals("process_run.completed"))
                        .findFirst()
                        .orElseThrow();
        JsonNode body = JsonMapper.shared().readTree(completed.body());
        assertThat(body.propertyNames())
                .containsExactly("id", "webhookEventTimestamp", "event", "payload");
        assertThat(body.get("event").asString()).isEqualTo("process_run.completed");
        assertThat(body.get("payload").get("processRunId").asString())
                .isEqualTo(run.id().toString());
        assertThat(body.get("payload").get("processId").asString())
                .isEqualTo(rig.process.id().toString());
        assertThat(body.get("payload").has("workspaceId")).isTrue();
        String secret = Objects.requireNonNull(webhooks.secret(hook.id(), Rig.ANNA));
        assertThat(completed.signature())
                .isEqualTo(Hashes.signature(secret, completed.body().getBytes(UTF_8)))
                .hasSize(64);
        assertThat(
                        jdbc.sql("select secret from webhook where id = :id")
                                .param("id", hook.id())
                                .query(String.class)
                                .single())
                .doesNotContain(secret);
    }

    @Test
    void nobodyIsToldOfWhatIsRolledBackOrOfAnotherProcess() {
        Webhook hook = hook(HookEvent.RUN_STARTED);
        assertThatThrownBy(() ->
                        together.executeWithoutResult(_ -> {
                            rig.start();
                            throw new IllegalStateException("no");
                        }))
                .isInstanceOf(IllegalStateException.class);
        Rig.of(room, step -> step).start();
        rig.start();
        await().until(() -> !receiver.got.isEmpty());
        only(hook);
    }

    @Test
    void whatIsNotTakenIsSentAgainUntilTheReceiverIsBack() {
        receiver.manner = Receiver.Manner.FAILS;
        Webhook hook = hook(HookEvent.RUN_STARTED);
        rig.start();
        Delivery failed = await().until(() -> only(hook), one -> one.error() != null);
        assertThat(failed.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error()).isEqualTo("It answered 500.");
        assertThat(failed.answer()).isEqualTo("no");
        assertThat(failed.dueAt()).isAfter(Objects.requireNonNull(failed.sentAt()));

        receiver.manner = Receiver.Manner.TAKES;
        clock.advance(Duration.ofMinutes(1));
        Delivery taken =
                await().until(() -> only(hook), one -> one.state() == Delivery.State.DELIVERED);
        assertThat(taken.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(taken.error()).isNull();
        assertThat(receiver.got.getFirst().body())
                .as("the same telling, with the same id")
                .isEqualTo(receiver.got.getLast().body());
    }

    @Test
    void aReceiverThatHangsRedirectsOrTalksForEverHoldsUpNobodyElse() throws IOException {
        try (var hanging = new Receiver();
                var redirecting = new Receiver();
                var talking = new Receiver()) {
            hanging.manner = Receiver.Manner.HANGS;
            redirecting.manner = Receiver.Manner.REDIRECTS;
            talking.manner = Receiver.Manner.TALKS_FOR_EVER;
            Webhook hangs = of(hanging);
            Webhook redirects = of(redirecting);
            Webhook talks = of(talking);
            Webhook takes = hook(HookEvent.RUN_STARTED);
            for (int i = 0; i < 12; i++) {
                rig.start();
            }
            await().until(() -> receiver.got.size() == 12);
            assertThat(deliveries.page(takes.id(), Delivery.State.DELIVERED, null, 20))
                    .as("sent while the others still hang")
                    .isNotEmpty();
            assertThat(hanging.got).hasSizeLessThanOrEqualTo(4);
            await().until(() -> first(hangs).error() != null);
            assertThat(first(hangs).error()).isEqualTo("No answer within 2 s.");
            await().until(() -> first(redirects).error() != null);
            assertThat(first(redirects).error()).contains("redirect");
            assertThat(redirecting.got).allMatch(got -> !got.body().isEmpty());
            await().until(() -> first(talks).state() == Delivery.State.DELIVERED);
            assertThat(first(talks).answer()).hasSizeLessThanOrEqualTo(2_000);
        }
    }

    private Webhook of(Receiver other) {
        return webhooks.create(
                other.url(), List.of("process_run.started"), rig.process.id(), Rig.ANNA);
    }

    private Delivery first(Webhook hook) {
        return deliveries.page(hook.id(), null, null, 50).getLast();
    }

    @Test
    void aCallbackIsToldOfItsRunOnlyEvenWhenItComesAfterTheStart() {
        ProcessRun run = rig.start();
        callbacks.add(run.id(), receiver.url(), "our secret", List.of("started", "completed"));
        rig.start();
        complete(run);
        await().until(() -> receiver.got.size() == 2);
        assertThat(receiver.got)
                .extracting(Receiver.Got::event)
                .containsExactlyInAnyOrder("process_run.started", "process_run.completed");
        assertThat(receiver.got)
                .allSatisfy(got ->
                        assertThat(got.signature())
                                .isEqualTo(
                                        Hashes.signature(
                                                "our secret", got.body().getBytes(UTF_8))));
        together.executeWithoutResult(
                _ -> callbacks.add(rig.start().id(), receiver.url(), null, List.of("started")));
        await().until(() -> receiver.got.size() == 3);
        assertThat(receiver.got.getLast().signature()).isEqualTo("null");
        assertThatThrownBy(() -> callbacks.check(receiver.url(), null, List.of("ended")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("process_run.started");
    }

    @Test
    void ourOwnEventsAreToldToo() {
        Webhook all =
                webhooks.create(
                        receiver.url(),
                        List.of("machine.lost", "step_run.failed", "schedule.disabled"),
                        null,
                        Rig.ANNA);
        UUID machine = rig.machine;
        together.executeWithoutResult(_ -> {
            journal.write(Event.ofMachine("machine.unresponsive", machine));
            journal.write(
                    Event.of("schedule.disabled", Map.of("name", "Nightly", "reason", "why")));
        });
        await().until(() -> receiver.got.size() == 2);
        assertThat(receiver.got)
                .extracting(Receiver.Got::event)
                .containsExactlyInAnyOrder("machine.lost", "schedule.disabled");
        assertThat(deliveries.last(List.of(all))).containsKey(all.id());
    }

    @Test
    void aTestEventAndAnOldDeliveryAreSentOnDemandAndAWebhookThatIsOffIsToldNothing() {
        Webhook hook = hook(HookEvent.RUN_UNRESOLVED);
        deliveries.ping(hook.id(), Rig.ANNA);
        await().until(() -> only(hook).state() == Delivery.State.DELIVERED);
        assertThat(receiver.got.getFirst().event()).isEqualTo("ping");
        deliveries.resend(only(hook).id(), Rig.ANNA);
        await().until(() -> receiver.got.size() == 2);

        webhooks.turn(hook.id(), false, Rig.ANNA);
        deliveries.ping(hook.id(), Rig.ANNA);
        postman.doAll();
        assertThat(deliveries.page(hook.id(), Delivery.State.WAITING, null, 5)).hasSize(1);
        webhooks.turn(hook.id(), true, Rig.ANNA);
        await().until(() -> receiver.got.size() == 3);
    }

    @Test
    void theLogIsKeptForTwoWeeks() {
        Webhook hook = hook(HookEvent.RUN_STARTED);
        rig.start();
        await().until(() -> only(hook).state() == Delivery.State.DELIVERED);
        clock.advance(Duration.ofDays(15));
        postman.sweep();
        assertThat(deliveries.page(hook.id(), null, null, 5)).isEmpty();
    }

    @Test
    void itGivesUpAfterSomeHoursAndNotTwoAtTheSameMoment() {
        Random random = new Random(7);
        Duration sum = Duration.ZERO;
        for (int attempt = 1; attempt <= 9; attempt++) {
            Duration wait = Backoff.after(attempt, random).orElseThrow();
            assertThat(Backoff.after(attempt, random)).isNotEqualTo(wait);
            sum = sum.plus(wait);
        }
        assertThat(sum).isBetween(Duration.ofHours(12), Duration.ofHours(20));
        assertThat(Backoff.after(10, random)).isEmpty();
    }

    @Test
    void addressesThatMayNotBeCalledAreRefusedWithASentence() {
        for (String wrong :
                List.of(
                        "ftp://host/x",
                        "nonsense",
                        "https://anna:secret@host/",
                        "http://localhost:" + port())) {
            assertThatThrownBy(() ->
                            webhooks.create(wrong, List.of("process_run.started"), null, Rig.ANNA))
                    .isInstanceOf(Refused.class);
        }
        Webhook hook =
                webhooks.create(
                        "http://10.0.0.1/x",
                        List.of("process_run.started"),
                        rig.process.id(),
                        Rig.ANNA);
        rig.start();
        Delivery refused = await().until(() -> only(hook), one -> one.error() != null);
        assertThat(refused.error()).contains("SIGNALBOX_WEBHOOKS_PRIVATE_NETWORKS");
    }

    private String port() {
        return Objects.requireNonNull(room.getEnvironment().getProperty("server.port"));
    }
}
