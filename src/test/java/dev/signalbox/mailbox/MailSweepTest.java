package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.input.InputQueue;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which mails are deleted when, and which are not. */
@RoomTest
class MailSweepTest {

    @Autowired ApplicationContext room;
    @Autowired JdbcClient jdbc;
    @Autowired InputQueue queue;
    @Autowired Items items;
    @Autowired Ids ids;
    @Autowired TestClock clock;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        jdbc.sql("delete from mail").update();
    }

    @Test
    void aMailGoesAfterThirtyDaysUnlessItWaitsOrItsRunIsNotCompleted() {
        UUID through = run();
        UUID failing = failed();
        UUID taken = mail(MailState.TAKEN, item(through));
        UUID unresolved = mail(MailState.TAKEN, item(failing));
        UUID waiting =
                mail(
                        MailState.TAKEN,
                        queue.add(
                                rig.process.id(), JsonNodeFactory.instance.objectNode(), Rig.ANNA));
        UUID deleted = mail(MailState.TAKEN, ids.next());
        UUID discarded = mail(MailState.DISCARDED, null);
        UUID aside = mail(MailState.ASIDE, null);
        UUID wanted = mail(MailState.WANTED, null);

        sweep(29);
        assertThat(left())
                .containsExactly(taken, unresolved, waiting, deleted, discarded, aside, wanted);
        sweep(31);
        assertThat(left()).containsExactly(unresolved, waiting, aside, wanted);
        sweep(91);
        assertThat(left()).containsExactly(unresolved, waiting, wanted);

        items.markDone(List.of(item(failing)), Rig.ANNA);
        await().until(() -> rig.fed(failing).state() == RunState.COMPLETED);
        sweep(91);
        assertThat(left()).containsExactly(waiting, wanted);
    }

    @Test
    void oneThatWasDecidedLateIsKeptFromThenOn() {
        UUID late = mail(MailState.DISCARDED, null);
        jdbc.sql("update mail set decided_at = :at, decided_by = 'anna' where id = :id")
                .param("at", clock.instant().plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
                .param("id", late)
                .update();
        sweep(49);
        assertThat(left()).containsExactly(late);
        sweep(51);
        assertThat(left()).isEmpty();
    }

    @Test
    void theyGoSomeAtATime() {
        for (int i = 0; i < 5; i++) {
            mail(MailState.DISCARDED, null);
        }
        MailSweep sweep = after(31);
        assertThat(sweep.sweepSome(2)).isEqualTo(2);
        assertThat(left()).hasSize(3);
        assertThat(sweep.sweepSome(500)).isEqualTo(3);
        assertThat(sweep.sweepSome(500)).isZero();
    }

    @Test
    void aSettingOfLessThanADayIsRefused() {
        assertThatThrownBy(() -> new MailSweep(jdbc, clock, 0, 90))
                .hasMessage("signalbox.mail-days is 0; it must be 1 day or more.");
    }

    private void sweep(int days) {
        after(days).sweep();
    }

    private MailSweep after(int days) {
        return new MailSweep(jdbc, Clock.offset(clock, Duration.ofDays(days)), 30, 90);
    }

    private UUID run() {
        UUID run = rig.start().id();
        rig.fed(run);
        rig.launchNext(run, 0).drain();
        await().until(() -> rig.fed(run).state() == RunState.COMPLETED);
        return run;
    }

    private UUID failed() {
        UUID run = rig.start(Map.of("row", 1)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.fail(
                robot.first(),
                new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "It has no amount."));
        robot.exits(0);
        await().until(() -> rig.fed(run).state() == RunState.UNRESOLVED);
        return run;
    }

    private UUID item(UUID run) {
        return jdbc.sql("select id from work_item where run_id = :run")
                .param("run", run)
                .query(UUID.class)
                .single();
    }

    private UUID mail(MailState state, @Nullable UUID item) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into mail (
                            id, mailbox_name, message_key, uid_validity, uid, received_at, sender, sender_name, recipients,
                            subject, size, state, reason, item_id, stored_at)
                        values (:id, 'Robots', :key, 1, 1, :now, '', '', '', '', 1, :state, :reason, :item, :now)
                        """)
                .param("id", id)
                .param("key", id.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("state", state.name())
                .param("reason", state == MailState.TAKEN ? null : "NO_RULE")
                .param("item", item)
                .update();
        return id;
    }

    private List<UUID> left() {
        return jdbc.sql("select id from mail order by id").query(UUID.class).list();
    }
}
