package dev.signalbox.group;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes step runs onto machines, into lines and into slots, without a robot. */
final class Occupied {

    private Occupied() {}

    /** A step run that a machine has accepted, with its screen and slot where wanted. */
    static void give(
            JdbcClient jdbc,
            UUID stepRun,
            UUID machine,
            String title,
            @Nullable String screen,
            @Nullable UUID pool) {
        jdbc.sql(
                        """
                        insert into assignment (step_run_id, run_id, title, machine_id, fencing_token, assigned_at, accept_until,
                            accepted_at, foreground, attended, account, priority, rank, requested_at, limit_at)
                        values (:stepRun, :stepRun, :title, :machine, nextval('fencing_token'), now() - interval '4 minutes', now(),
                            now() - interval '4 minutes', :foreground, false, '', 'NORMAL', 1, now(), now() + interval '3 hours')
                        """)
                .param("stepRun", stepRun)
                .param("title", title)
                .param("machine", machine)
                .param("foreground", screen != null)
                .update();
        if (screen != null) {
            hold(jdbc, "SESSION", machine + "/" + screen, stepRun, machine, null);
        }
        if (pool != null) {
            hold(jdbc, "SLOT", pool + "/" + stepRun, stepRun, null, pool);
        }
    }

    private static void hold(
            JdbcClient jdbc,
            String kind,
            String key,
            UUID stepRun,
            @Nullable UUID machine,
            @Nullable UUID pool) {
        jdbc.sql(
                        """
                        insert into occupancy (kind, key, step_run_id, machine_id, pool_id)
                        values (:kind, :key, :stepRun, cast(:machine as uuid), cast(:pool as uuid))
                        """)
                .param("kind", kind)
                .param("key", key)
                .param("stepRun", stepRun)
                .param("machine", machine)
                .param("pool", pool)
                .update();
    }

    static void queue(JdbcClient jdbc, UUID stepRun, UUID group, String title) {
        jdbc.sql(
                        """
                        insert into queue_entry (step_run_id, run_id, group_id, priority, rank, requested_at, limit_at,
                            foreground, attended, account, title, not_before, wait_code, wait_sentence, wait_since)
                        values (:stepRun, :stepRun, :group, 'NORMAL', 1, now() - interval '9 minutes', now() + interval '30 days',
                            false, false, '', :title, now() + interval '30 days', 'NOT_YET', 'It may not start yet.', now())
                        """)
                .param("stepRun", stepRun)
                .param("group", group)
                .param("title", title)
                .update();
    }
}
