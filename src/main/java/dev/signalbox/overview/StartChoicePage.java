package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which process is to be started: those that were started most of late, then all. */
@Controller
@Needs(Verb.START_RUN)
class StartChoicePage {

    private static final int LOOKED_AT = 500;
    private static final int MOST = 8;

    private final JdbcClient jdbc;

    StartChoicePage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A process to start. */
    record Choice(UUID id, String name, String description) {}

    @GetMapping("/start")
    String choose(Model model) {
        model.addAttribute(
                "choices",
                jdbc.sql(
                                """
                                select p.id, p.name, p.description
                                from process p
                                left join (
                                    select process_id, count(*) as times
                                    from (
                                        select process_id
                                        from process_run
                                        order by created_at desc, id desc
                                        limit :looked) lately
                                    group by process_id) l on l.process_id = p.id
                                order by l.times desc nulls last, lower(p.name)
                                limit :most
                                """)
                        .param("looked", LOOKED_AT)
                        .param("most", MOST)
                        .query(Choice.class)
                        .list());
        return "overview/start";
    }
}
