package dev.signalbox.desk;

import dev.signalbox.queue.PlaceInLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what people at machines have started there of late. */
@Component
public class DeskRuns {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final DeskPeople people;

    DeskRuns(JdbcClient jdbc, DeskPeople people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /**
     * One process run.
     *
     * @param place of the first of it that waits for a machine, in its line, counted up to a
     *     thousand; null: none waits
     * @param waits why it waits
     */
    public record Line(
            UUID id,
            String process,
            long number,
            String state,
            Instant createdAt,
            @Nullable Instant endedAt,
            long items,
            long done,
            long failed,
            @Nullable Integer place,
            @Nullable String waits) {}

    /** By that user of that machine, newest first. */
    public List<Line> of(UUID machineId, String user) {
        return jdbc.sql(
                        """
                        select r.id, p.name as process, r.number, r.state, r.created_at, r.ended_at,
                            r.pending + r.in_progress + r.done + r.failed as items, r.done, r.failed,
                            w.place, coalesce(w.wait_sentence, case
                                when w.place = 1 then 'It is the next in its line.'
                                when w.place is not null then 'Others are before it in its line.'
                            end) as waits
                        from desk_start d
                        join process_run r on r.id = d.run_id
                        join process p on p.id = r.process_id
                        left join lateral (
                            select q.wait_sentence, PLACE as place
                            from queue_entry q
                            left join machine t on t.id = q.machine_id
                            where q.run_id = r.id
                            order by q.rank, q.step_run_id
                            limit 1
                        ) w on true
                        where d.machine_id = :machine
                        and r.started_by_name = :name
                        order by d.at desc, r.id desc
                        limit :most
                        """
                                .replace("PLACE", PlaceInLine.SQL))
                .param("machine", machineId)
                .param("name", people.at(machineId, user).name())
                .param("most", MOST)
                .query(Line.class)
                .list();
    }
}
