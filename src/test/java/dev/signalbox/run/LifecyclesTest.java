package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class LifecyclesTest {

    @Autowired ApplicationContext room;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Ids ids;

    @Test
    void theDatabaseLetsARunGoExactlyWhereTheEnumSays() {
        UUID run = Rig.of(room, step -> step).start().id();
        compare(
                RunState.values(),
                RunState::next,
                "process_run",
                run,
                """
                ended_at = case when :state = 'COMPLETED' then now() end,
                unresolved_at = now(), stop_at = now(), stop_going = 'COMPLETE', stop_pending = 'DONE'
                """);
    }

    @Test
    void theDatabaseLetsAStepRunGoExactlyWhereTheEnumSays() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        UUID stepRun = rig.queued(run, 0).getFirst();
        compare(
                StepRunState.values(),
                StepRunState::next,
                "step_run",
                stepRun,
                """
                ended_at = case when :state in ('SUCCEEDED', 'FAILED', 'STOPPED') then now() end,
                code = 'ROBOT_ERROR', machine_id = '%s', fencing_token = 1, paused_at = now()
                """
                        .formatted(rig.machine));
    }

    @Test
    void theDatabaseLetsAWorkItemGoExactlyWhereTheEnumSays() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        UUID item = rig.items(run, "PENDING").getFirst();
        compare(
                ItemState.values(),
                ItemState::next,
                "work_item",
                item,
                """
                run_id = case when :state not in ('NEW', 'EXPIRED') then cast('%s' as uuid) end,
                step_id = case when :state not in ('NEW', 'EXPIRED') then cast('%s' as uuid) end,
                step_run_id = '%s', exception_type = 'UNSPECIFIED'
                """
                        .formatted(run, rig.step(0), ids.next()));
    }

    @Test
    void finalStatesLeadNowhereAndAllOthersSomewhere() {
        assertThat(RunState.COMPLETED.isFinal()).isTrue();
        assertThat(StepRunState.values())
                .filteredOn(StepRunState::isFinal)
                .containsExactly(StepRunState.SUCCEEDED, StepRunState.FAILED, StepRunState.STOPPED);
        assertThat(ItemState.values())
                .filteredOn(ItemState::isFinal)
                .containsExactly(ItemState.DONE);
    }

    /** Every pair of different states, tried on one row; nothing of it stays. */
    private <S extends Enum<S>> void compare(
            S[] states, Function<S, Set<S>> next, String table, UUID id, String others) {
        for (S from : states) {
            for (S to : states) {
                if (from != to) {
                    assertThat(allowed(table, id, from, to, others))
                            .as("%s: %s to %s", table, from, to)
                            .isEqualTo(next.apply(from).contains(to));
                }
            }
        }
    }

    private boolean allowed(String table, UUID id, Enum<?> from, Enum<?> to, String others) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    lock(table, id);
                    jdbc.sql("alter table " + table + " disable trigger " + table + "_transition")
                            .update();
                    set(table, id, from, others);
                    jdbc.sql("alter table " + table + " enable trigger " + table + "_transition")
                            .update();
                    return tried(table, id, to, others);
                }));
    }

    /**
     * First the row, which the feeder skips then, so that nobody who has it waits for the table.
     */
    private void lock(String table, UUID id) {
        jdbc.sql("select id from " + table + " where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private boolean tried(String table, UUID id, Enum<?> to, String others) {
        try {
            set(table, id, to, others);
            return true;
        } catch (DataIntegrityViolationException e) {
            assertThat(e).hasMessageContaining(" cannot go from ");
            return false;
        }
    }

    private void set(String table, UUID id, Enum<?> state, String others) {
        jdbc.sql("update " + table + " set state = :state, " + others + " where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }
}
