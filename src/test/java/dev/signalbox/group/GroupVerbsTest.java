package dev.signalbox.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.fleet.EnrolmentTokens;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.Machines;
import dev.signalbox.fleet.Removals;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.Balancing;
import dev.signalbox.protocol.EnrolmentRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class GroupVerbsTest {

    private static final Actor ROOM = Actor.room();

    @Autowired ApplicationContext room;
    @Autowired MachineGroups groups;
    @Autowired Membership membership;
    @Autowired MachineSettings settings;
    @Autowired SlotPools pools;
    @Autowired Machines machines;
    @Autowired Removals removals;
    @Autowired Enrolments enrolments;
    @Autowired EnrolmentTokens tokens;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    @Test
    void toJoinTwiceIsToJoinOnceAndNoSecondGroup() {
        UUID machine = machine();
        UUID first = group(GroupSettings.usual());
        UUID second = group(GroupSettings.usual());
        membership.join(machine, first, ROOM);
        int version = machines.find(machine).version();
        membership.join(machine, first, ROOM);
        assertThat(machines.find(machine).version()).isEqualTo(version);
        UUID free = machine();
        assertThatThrownBy(() -> membership.join(List.of(free, machine), second, ROOM))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("IN_ANOTHER_GROUP");
                            assertThat(refused).hasMessageContaining(groups.find(first).name());
                        });
        assertThat(machines.find(free).group()).as("all or none").isNull();
    }

    @Test
    void ofTwoGroupsThatWantAMachineAtOnceOneGetsIt() throws Exception {
        UUID machine = machine();
        List<UUID> wanted = List.of(group(GroupSettings.usual()), group(GroupSettings.usual()));
        assertThat(
                        atOnce(
                                wanted.stream()
                                        .<Runnable>map(group ->
                                                () -> membership.join(machine, group, ROOM))
                                        .toList()))
                .as("refused")
                .isEqualTo(1);
        assertThat(membership.of(machine)).isPresent();
    }

    @Test
    void whoLeavesKeepsWhatTheGroupSetAndItsOwnWhereItSetNothing() {
        UUID machine = machine();
        UUID pool = pools.create("kept " + ids.next(), 3, ROOM).id();
        settings.change(
                machine,
                machines.find(machine).name(),
                new GroupSettings(7, 4, 2, false, 60L, 300L, null, null),
                machines.find(machine).version(),
                ROOM);
        UUID group = group(new GroupSettings(null, 1, null, true, null, 1200L, pool, null));
        membership.join(machine, group, ROOM);
        assertThat(machines.find(machine))
                .extracting(Machine::places, Machine::lostLimit)
                .containsExactly(7, Duration.ofMinutes(20));
        assertThat(settings.own(machine).sharedPlaces()).isEqualTo(4);
        membership.leave(machine, ROOM);
        membership.leave(machine, ROOM);
        assertThat(settings.own(machine))
                .isEqualTo(new GroupSettings(7, 1, 2, true, 60L, 1200L, pool, null));
    }

    @Test
    void aMachineInAGroupIsNotSetByItself() {
        UUID machine = machine();
        membership.join(machine, group(GroupSettings.usual()), ROOM);
        int version = machines.find(machine).version();
        assertThatThrownBy(() ->
                        settings.change(machine, "renamed", GroupSettings.usual(), version, ROOM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("whose settings hold");
        assertThat(machines.find(machine).name()).as("both or none").isNotEqualTo("renamed");
    }

    @Test
    void whoSawAMachineBeforeAnotherChangedItDoesNotWriteOverThat() {
        UUID machine = machine();
        Machine seen = machines.find(machine);
        var wanted = new GroupSettings(3, null, null, false, null, null, null, null);
        settings.change(machine, seen.name(), wanted, seen.version(), ROOM);
        assertThatThrownBy(() ->
                        settings.change(
                                machine, seen.name(), GroupSettings.usual(), seen.version(), ROOM))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was changed by somebody else meanwhile");
        assertThatThrownBy(() -> settings.rename(machine, "renamed", seen.version(), ROOM))
                .isInstanceOf(Refused.class);
        assertThat(settings.own(machine)).isEqualTo(wanted);
        assertThat(machines.find(machine).name()).isEqualTo(seen.name());
    }

    @Test
    void whatIsInUseIsNotDeletedAndSaysWhy() {
        UUID pool = pools.create("used " + ids.next(), 3, ROOM).id();
        UUID group = group(new GroupSettings(null, null, null, false, null, null, pool, null));
        UUID machine = machine();
        membership.join(machine, group, ROOM);
        UUID waiting = ids.next();
        Occupied.queue(jdbc, waiting, group, "Letters run 1, step 1");
        assertThat(groups.obstacles(group))
                .containsExactlyInAnyOrder(
                        "One machine is in it; take it out first.",
                        "One step run waits for it or runs for it.");
        assertThatThrownBy(() -> groups.delete(group, ROOM)).hasMessageContaining("One machine");
        assertThatThrownBy(() -> pools.delete(pool, ROOM))
                .hasMessageContaining(groups.find(group).name() + " take from it");

        jdbc.sql("delete from queue_entry where step_run_id = :id").param("id", waiting).update();
        removals.remove(machine, ROOM);
        groups.delete(group, ROOM);
        pools.delete(pool, ROOM);
        assertThatThrownBy(() -> groups.find(group)).isInstanceOf(Refused.class);
    }

    @Test
    void namesAreUniqueLargeAndSmallLettersAlike() {
        String name = "Unique " + ids.next();
        groups.create(GroupForm.named(name), ROOM);
        pools.create(name, 1, ROOM);
        assertThatThrownBy(() -> groups.create(GroupForm.named(name.toUpperCase()), ROOM))
                .hasMessageContaining("Names are unique.");
        assertThatThrownBy(() -> pools.create(name.toLowerCase(), 1, ROOM))
                .hasMessageContaining("Names are unique.");
    }

    @Test
    void ofTwoEditsAtOnceOneIsTold() throws Exception {
        UUID group = group(GroupSettings.usual());
        Runnable edit =
                () -> groups.update(group, GroupForm.named("Edited " + ids.next()), 0, ROOM);
        assertThat(atOnce(List.of(edit, edit))).isEqualTo(1);
        UUID pool = pools.create("edited " + ids.next(), 1, ROOM).id();
        Runnable resize = () -> pools.update(pool, "resized " + ids.next(), 2, 0, ROOM);
        assertThat(atOnce(List.of(resize, resize))).isEqualTo(1);
    }

    @Test
    void severalMachinesComeWithOneTokenIntoAGroupAndWaitForApproval() {
        UUID group = group(GroupSettings.usual());
        var token = tokens.make(new EnrolmentTokens.Terms("image", group, 2, true, null), ROOM);
        for (String name : List.of("first ", "second ")) {
            var enrolled = enrolments.enrol(request(token.text(), name + ids.next()));
            assertThat(enrolled.approved()).isFalse();
            assertThat(membership.of(UUID.fromString(enrolled.machineId())))
                    .get()
                    .extracting(MachineGroup::id)
                    .isEqualTo(group);
        }
        assertThat(tokens.find(group, token.id()))
                .extracting(EnrolmentTokens.Shown::used, EnrolmentTokens.Shown::uses)
                .containsExactly(2, 2);
        assertThatThrownBy(() -> enrolments.enrol(request(token.text(), "third")))
                .hasMessageContaining("used up");
        assertThat(tokens.ofGroup(group)).isEmpty();

        var revoked = tokens.make(new EnrolmentTokens.Terms("old", group, 9, false, null), ROOM);
        tokens.revoke(group, revoked.id(), ROOM);
        assertThatThrownBy(() -> enrolments.enrol(request(revoked.text(), "late")))
                .isInstanceOf(Refused.class);
    }

    private static EnrolmentRequest request(String token, String name) {
        return new EnrolmentRequest(token, name, Fleet.facts(name, 2));
    }

    private UUID machine() {
        return Fleet.machine(room, "verbs " + ids.next(), 4);
    }

    private UUID group(GroupSettings wanted) {
        var form = new GroupForm("Verbs " + ids.next(), "", Balancing.RANDOM, wanted);
        return groups.create(form, ROOM).id();
    }

    /** Does all of them at the same time; answers how many were refused. */
    private static long atOnce(List<Runnable> verbs) throws Exception {
        try (var threads = Executors.newFixedThreadPool(verbs.size())) {
            List<Callable<Boolean>> tries =
                    verbs.stream()
                            .<Callable<Boolean>>map(verb ->
                                    () -> {
                                        try {
                                            verb.run();
                                            return false;
                                        } catch (Refused refused) {
                                            return true;
                                        }
                                    })
                            .toList();
            long refused = 0;
            for (Future<Boolean> one : threads.invokeAll(tries)) {
                refused += one.get() ? 1 : 0;
            }
            return refused;
        }
    }
}
