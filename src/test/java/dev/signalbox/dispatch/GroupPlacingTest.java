package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.fleet.Fleet;
import dev.signalbox.kit.Ids;
import dev.signalbox.matching.Balancing;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, balancing and runtime slots on a real database, with the real matcher. */
@DispatchRoomTest
class GroupPlacingTest {

    @Autowired ApplicationContext room;
    @Autowired RunQueue queue;
    @Autowired Assignments assignments;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    @Test
    void theLeastBusyMachineOfAGroupTakesTheNext() {
        UUID group = group(Balancing.LEAST_BUSY, null);
        UUID idle = member(group, "idle", 4);
        UUID busy = member(group, "busy", 4);
        List<UUID> own = enqueue(busy, null, 2);
        await().until(() -> assigned(busy).containsAll(own));

        enqueue(null, group, 2);

        await().until(() -> assigned(idle).size() + assigned(busy).size() == 4);
        assertThat(assigned(idle)).hasSize(2);
    }

    @Test
    void inTurnEachMachineTakesOne() {
        UUID group = group(Balancing.ROUND_ROBIN, null);
        List<UUID> members =
                List.of(member(group, "a", 5), member(group, "b", 5), member(group, "c", 5));

        enqueue(null, group, 9);

        await().until(() -> members.stream().mapToInt(m -> assigned(m).size()).sum() == 9);
        assertThat(members).allMatch(machine -> assigned(machine).size() == 3);
    }

    @Test
    void aStepRunOfAGroupTakesTheMachineThatIsFreeAndWaitsForNoneThatIsOffline() {
        UUID group = group(Balancing.RANDOM, null);
        UUID offline = member(group, "gone", 4);
        UUID there = member(group, "there", 1);
        jdbc.sql(
                        "update machine_beat set seen_at = now() - interval '1 day' where machine_id = :id")
                .param("id", offline)
                .update();

        List<UUID> stepRuns = enqueue(null, group, 2);

        await().until(() -> assigned(there).equals(stepRuns.subList(0, 1)));
        await().until(() -> waits(stepRuns.get(1)).equals(WaitCode.GROUP_BUSY.name()));
        assignments.end(stepRuns.getFirst());
        await().until(() -> assigned(there).equals(stepRuns.subList(1, 2)));
        assertThat(assigned(offline)).isEmpty();
    }

    @Test
    void twoDomainsNeverTakeMoreSlotsThanThereAreAndAFreedOneWakesTheOther() {
        UUID pool = pool(3);
        UUID first = group(Balancing.RANDOM, pool);
        UUID second = group(Balancing.RANDOM, pool);
        List<UUID> members = List.of(member(first, "slots-a", 20), member(second, "slots-b", 20));
        List<UUID> all = new ArrayList<>(enqueue(null, first, 15));
        all.addAll(enqueue(null, second, 15));
        List<UUID> done = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    List<UUID> going = members.stream().flatMap(m -> assigned(m).stream()).toList();
                    assertThat(going).hasSizeLessThanOrEqualTo(3);
                    assertThat(held(pool)).isLessThanOrEqualTo(3);
                    going.stream()
                            .findFirst()
                            .ifPresent(one -> {
                                assignments.end(one);
                                done.add(one);
                            });
                    return done.size() == 30;
                });
        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
        assertThat(held(pool)).isZero();
    }

    @Test
    void aSlotThatOneDomainFreesStartsWhatWaitsInAnother() {
        UUID pool = pool(1);
        UUID first = group(Balancing.RANDOM, pool);
        UUID second = group(Balancing.RANDOM, pool);
        UUID holder = member(first, "holder", 2);
        UUID waiter = member(second, "waiter", 2);
        UUID going = enqueue(null, first, 1).getFirst();
        await().until(() -> assigned(holder).contains(going));
        UUID waiting = enqueue(null, second, 1).getFirst();
        await().until(() -> waits(waiting).equals(WaitCode.SLOTS_BUSY.name()));

        Set<UUID> woken = ConcurrentHashMap.newKeySet();
        ((ConfigurableApplicationContext) room)
                .addApplicationListener(
                        ApplicationListener.forPayload((Object news) -> {
                            if (news instanceof MachinesChanged changed) {
                                woken.addAll(changed.machineIds());
                            }
                        }));
        assignments.end(going);

        assertThat(woken).contains(second);
        await().until(() -> assigned(waiter).contains(waiting));
    }

    private UUID group(Balancing balancing, @Nullable UUID pool) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into machine_group (id, name, balancing, slot_pool_id, created_at, created_by)
                        values (:id, :name, :balancing, cast(:pool as uuid), now(), 'test')
                        """)
                .param("id", id)
                .param("name", "placing " + id)
                .param("balancing", balancing.name())
                .param("pool", pool)
                .update();
        return id;
    }

    private UUID pool(int size) {
        UUID id = ids.next();
        jdbc.sql(
                        "insert into slot_pool (id, name, size, created_at, created_by) values (:id, :name, :size, now(), 'test')")
                .param("id", id)
                .param("name", "pool " + id)
                .param("size", size)
                .update();
        return id;
    }

    private UUID member(UUID group, String name, int places) {
        UUID machine = Fleet.machine(room, name, places);
        jdbc.sql("update machine set group_id = :group where id = :id")
                .param("group", group)
                .param("id", machine)
                .update();
        return machine;
    }

    private List<UUID> enqueue(@Nullable UUID machine, @Nullable UUID group, int count) {
        Instant now = clock.instant();
        List<QueueRequest> requests =
                IntStream.range(0, count)
                        .mapToObj(number ->
                                new QueueRequest(
                                        ids.next(),
                                        UUID.randomUUID(),
                                        machine,
                                        group,
                                        "Letters run 3, step " + number,
                                        Priority.NORMAL,
                                        now.plusMillis(number),
                                        now.plus(Duration.ofHours(3)),
                                        null,
                                        false,
                                        false,
                                        "",
                                        false))
                        .toList();
        queue.enqueue(requests);
        return requests.stream().map(QueueRequest::stepRunId).toList();
    }

    private List<UUID> assigned(UUID machine) {
        return assignments.of(machine).assignments().stream()
                .map(assignment -> UUID.fromString(assignment.stepRunId()))
                .toList();
    }

    private String waits(UUID stepRun) {
        return jdbc.sql("select coalesce(wait_code, '') from queue_entry where step_run_id = :id")
                .param("id", stepRun)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private int held(UUID pool) {
        return jdbc.sql("select count(*) from occupancy where pool_id = :pool")
                .param("pool", pool)
                .query(Integer.class)
                .single();
    }
}
