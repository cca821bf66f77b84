package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class JournalTest {

    @Autowired private Journal journal;
    @Autowired private Reading reading;
    @Autowired private Follower follower;
    @Autowired private Ids ids;
    @Autowired private Clock clock;
    @Autowired private JdbcClient jdbc;
    @Autowired private PlatformTransactionManager transactions;

    @Test
    void readersStayBelowTheOldestTransactionStillGoingAndSkipNothing() throws Exception {
        UUID early = ids.next();
        UUID late = ids.next();
        var position = reading.now();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        Thread slow =
                Thread.ofVirtual()
                        .start(() ->
                                new TransactionTemplate(transactions)
                                        .executeWithoutResult(_ -> {
                                            changeSomething();
                                            journal.write(machine(early));
                                            written.countDown();
                                            waitFor(mayCommit);
                                        }));
        written.await();
        journal.write(machine(late));
        assertThat(machines(position)).as("the slow one is still going").doesNotContain(late);
        mayCommit.countDown();
        slow.join();
        await().untilAsserted(
                        () -> assertThat(machines(position)).containsSubsequence(early, late));
    }

    /** What is told stands in the journal's order where its transaction began to change things. */
    private void changeSomething() {
        jdbc.sql("select cast(pg_current_xact_id() as text)").query(String.class).single();
    }

    @Test
    void whatIsRolledBackNeverHappened() {
        UUID never = ids.next();
        var position = reading.now();
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> {
                    journal.write(machine(never));
                    transaction.setRollbackOnly();
                });
        assertThat(machines(position)).doesNotContain(never);
    }

    @Test
    void aTabHearsOfItsTopicsOnlyAndOfEachOnce() throws Exception {
        UUID mine = ids.next();
        Tab tab = new Tab(Set.of("machine:" + mine, "packages"));
        follower.join(tab);
        try {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(_ -> {
                        journal.write(machine(mine));
                        journal.write(machine(mine));
                        journal.write(machine(ids.next()));
                    });
            assertThat(tab.take(Duration.ofSeconds(10))).containsExactly("machine:" + mine);
            journal.write(Event.of("package.uploaded", Map.of("name", "invoices")));
            assertThat(tab.take(Duration.ofSeconds(10))).containsExactly("packages");
        } finally {
            follower.leave(tab);
        }
    }

    @Test
    void anEventConcernsTheThingsItNamesAndTheirLists() {
        UUID run = ids.next();
        UUID process = ids.next();
        assertThat(Topics.of(new Happened(1, 1, "run.started", process, run, null, null, null)))
                .containsExactlyInAnyOrder("process:" + process, "processes", "run:" + run, "runs");
        assertThat(Topics.of(new Happened(1, 1, "process.changed", null, null, null, null, null)))
                .containsExactly("processes");
    }

    @Test
    void everyDayHasItsPartitionSomeDaysAhead() {
        Instant soon = clock.instant().plus(Duration.ofDays(2));
        String partition =
                jdbc.sql(
                                """
                                insert into journal (at, kind)
                                values (:at, 'test.later')
                                returning cast(cast(tableoid as regclass) as text)
                                """)
                        .param("at", java.sql.Timestamp.from(soon))
                        .query(String.class)
                        .single();
        assertThat(partition).matches("journal_\\d{8}");
        jdbc.sql("delete from journal where kind = 'test.later'").update();
    }

    @Test
    void daysThatAreTooOldAreDropped() {
        jdbc.sql(
                        """
                        create table if not exists journal_20200101 partition of journal
                        for values from ('2020-01-01 00:00:00+00') to ('2020-01-02 00:00:00+00')
                        """)
                .update();
        jdbc.sql("insert into journal (at, kind) values ('2020-03-03', 'test.nowhere')").update();
        partitions.turn("journal", "at", 90);
        assertThat(
                        jdbc.sql("select to_regclass('journal_20200101') is null")
                                .query(Boolean.class)
                                .single())
                .isTrue();
        assertThat(
                        jdbc.sql("select count(*) from journal where kind = 'test.nowhere'")
                                .query(Long.class)
                                .single())
                .as("of a day that had no partition of its own")
                .isZero();
    }

    @Autowired private dev.signalbox.kit.DayPartitions partitions;

    private List<UUID> machines(Reading.Position position) {
        return reading.after(position, clock.instant().minus(Duration.ofDays(1))).stream()
                .map(Happened::machineId)
                .toList();
    }

    private static Event machine(UUID id) {
        return Event.ofMachine("machine.changed", id);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
