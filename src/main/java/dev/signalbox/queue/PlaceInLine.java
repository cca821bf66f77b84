package dev.signalbox.queue;

/** The place of an entry of the run queue in its line. */
public final class PlaceInLine {

    /**
     * As an expression of SQL where the entry is {@code q} and its machine, if it waits for one,
     * {@code t}. Further back than a thousand nobody counts.
     */
    public static final String SQL =
            """
            (
                select count(*) + 1
                from (
                    select 1
                    from queue_entry b
                    where b.target in (
                        select x.id
                        from machine x
                        where x.id = q.machine_id or x.group_id = coalesce(q.group_id, t.group_id)
                        union all
                        select coalesce(q.group_id, t.group_id))
                    and (b.rank, b.step_run_id) < (q.rank, q.step_run_id)
                    limit 1000
                ) before
            )\
            """;

    private PlaceInLine() {}
}
