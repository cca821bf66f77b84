package dev.signalbox.bulk;

import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Query;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps to which items can be moved: those of the one process that they are of. */
@Component
class BulkSteps {

    private static final String STEPS =
            """
            select s.id, s.name
            from process p
            join step s on s.revision_id = p.revision_id
            where p.id = (
                select %s
                having count(distinct process_id) = 1)
            order by s.position
            """;

    private final JdbcClient jdbc;

    BulkSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step of the process as it is now. */
    public record Choice(UUID id, String name) {}

    List<Choice> of(List<UUID> items) {
        return jdbc.sql(
                        STEPS.formatted(
                                "cast(min(cast(process_id as text)) as uuid) from work_item where id = any(:ids)"))
                .param("ids", items.toArray(UUID[]::new))
                .query(Choice.class)
                .list();
    }

    /** Of the process or the run that a filter names. */
    List<Choice> of(Query query) {
        String process = query.plain(ItemTerms.PROCESS);
        String run = query.plain(ItemTerms.RUN);
        return jdbc.sql(
                        STEPS.formatted(
                                """
                                cast(min(cast(process_id as text)) as uuid)
                                from (
                                    select id as process_id
                                    from process
                                    where lower(name) = lower(cast(:process as text))
                                    or cast(id as text) = :process
                                    union all
                                    select process_id
                                    from process_run
                                    where id = cast(:run as uuid)
                                ) of\
                                """))
                .param("process", process)
                .param("run", run != null && run.length() == 36 ? run : null)
                .query(Choice.class)
                .list();
    }
}
