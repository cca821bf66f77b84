package dev.signalbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.run.Rig;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A room that is killed before it could note what it sent leaves it to the next one. */
class WebhooksOfTwoRoomsTest {

    private static final String LOOPBACK = "127.0.0.0/8";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path data;
    @TempDir Path scratch;

    @Test
    void whatAKilledRoomHadSentButNotNotedIsSentAgainByTheNext() throws Exception {
        var house = new RoomOnDatabase(data);
        String[] settings = {
            "--signalbox.local-agent=false",
            "--signalbox.api-key=" + RoomTest.API_KEY,
            "--signalbox.webhooks.private-networks=" + LOOPBACK
        };
        try (var receiver = new Receiver()) {
            UUID hook;
            UUID process;
            try (var before = house.start(settings)) {
                Rig rig = Rig.of(before, step -> step);
                process = rig.process.id();
                hook =
                        before.getBean(Webhooks.class)
                                .create(
                                        receiver.url(),
                                        List.of(HookEvent.RUN_STARTED.wire()),
                                        process,
                                        Rig.ANNA)
                                .id();
            }

            receiver.manner = Receiver.Manner.HANGS;
            int port = TestDatabase.freePort();
            try (RoomProcess leaving =
                    house.startProcess(
                            scratch,
                            port,
                            Map.of("SIGNALBOX_WEBHOOKS_PRIVATE_NETWORKS", LOOPBACK))) {
                RestCaller.Answer started =
                        new RestCaller(port).post("/processes/" + process + "/process-runs", "{}");
                assertThat(started.status()).as(started.text()).isEqualTo(200);
                await().atMost(PATIENCE).until(() -> receiver.got.size() == 1);
                leaving.kill();
            }

            receiver.manner = Receiver.Manner.TAKES;
            try (var next = house.start(settings)) {
                var deliveries = next.getBean(Deliveries.class);
                Delivery open = only(deliveries, hook);
                assertThat(open.state()).isEqualTo(Delivery.State.WAITING);
                assertThat(open.attempts()).as("noted before it was sent").isOne();
                assertThat(open.sentAt()).as("and not how that went").isNull();

                letItBeDue(next.getBean(JdbcClient.class));
                Delivery delivered =
                        await().atMost(PATIENCE)
                                .until(
                                        () -> only(deliveries, hook),
                                        one -> one.state() == Delivery.State.DELIVERED);
                assertThat(delivered.attempts()).isEqualTo(2);
                assertThat(delivered.error()).isNull();
                assertThat(receiver.got).hasSize(2);
                assertThat(receiver.got.getLast())
                        .as("the same telling with the same signature")
                        .isEqualTo(receiver.got.getFirst());
            }
        }
    }

    private static Delivery only(Deliveries deliveries, UUID hook) {
        List<Delivery> all = deliveries.page(hook, null, null, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** As if the time were over for which the killed room had it to itself. */
    private static void letItBeDue(JdbcClient jdbc) {
        jdbc.sql("update webhook_delivery set due_at = created_at").update();
    }
}
