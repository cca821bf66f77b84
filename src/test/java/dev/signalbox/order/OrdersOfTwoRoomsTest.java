package dev.signalbox.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Ids;
import dev.signalbox.order.StartOrder.By;
import dev.signalbox.run.Rig;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two rooms on one database share the orders; killing one loses none and makes none twice. */
class OrdersOfTwoRoomsTest {

    private static final int ORDERS = 6_000;

    @TempDir Path data;
    @TempDir Path scratch;

    @Test
    void everyOrderIsStartedOnceThoughOneOfTheRoomsIsKilledAmidstThem() throws Exception {
        var house = new RoomOnDatabase(data);
        try (var staying = house.start("--signalbox.local-agent=false")) {
            var jdbc = staying.getBean(JdbcClient.class);
            Rig rig = Rig.of(staying, step -> step);
            UUID source = staying.getBean(Ids.class).next();
            try (RoomProcess leaving = house.startProcess(scratch, TestDatabase.freePort())) {
                Instant soon = Instant.now().plusSeconds(1);
                staying.getBean(StartOrders.class)
                        .place(
                                IntStream.range(0, ORDERS)
                                        .mapToObj(i ->
                                                StartOrder.of(
                                                                Source.SCHEDULE,
                                                                source,
                                                                "at " + i,
                                                                rig.process.id(),
                                                                new By(source, "Nightly"))
                                                        .at(soon, soon))
                                        .toList());
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> count(jdbc, "process_run") > 0);
                leaving.kill();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            count(jdbc, "(select from start_order where state = 'WAITING')") == 0);

            assertThat(count(jdbc, "(select from start_order where state = 'STARTED')"))
                    .isEqualTo(ORDERS);
            assertThat(count(jdbc, "process_run")).isEqualTo(ORDERS);
            assertThat(count(jdbc, "(select distinct run_id from start_order)")).isEqualTo(ORDERS);
            assertThat(count(jdbc, "work_item")).isEqualTo(ORDERS);
            assertThat(
                            jdbc.sql("select max(number) from process_run")
                                    .query(Integer.class)
                                    .single())
                    .as("no number is left out")
                    .isEqualTo(ORDERS);
            assertThat(List.of(count(jdbc, "(select from audit_entry where action = 'run.start')")))
                    .containsExactly(ORDERS);
        }
    }

    private static int count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows + " x").query(Integer.class).single();
    }
}
