package dev.signalbox.trigger;

import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartedBy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows the page of whatever starts runs, as long as it is there. */
@Component
class Starters {

    /** A person at a desk is found by the machine, since the room knows no more of them. */
    private static final String OF_USER =
            """
            select '/machines/' || id
            from machine
            where id = :id
            """;

    private static final String OF_API =
            """
            select '/api-triggers/' || id
            from api_trigger
            where id = :id
            """;

    private static final String OF_PROCESS =
            """
            select '/runs/' || id
            from process_run
            where id = :id
            """;

    private static final String OF_QUEUE =
            """
            select '/processes/' || process_id || '/triggers'
            from queue_trigger
            where id = :id
            """;

    private static final String OF_SCHEDULE =
            """
            select '/schedules/' || id
            from schedule
            where id = :id
            """;

    private static final String OF_EMAIL =
            """
            select '/mailboxes/mails/' || id
            from mail
            where id = :id
            """;

    private final JdbcClient jdbc;

    Starters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where it is gone, or has no page. */
    Optional<String> address(ProcessRun run) {
        UUID id = run.startedById();
        return id == null
                ? Optional.empty()
                : switch (run.startedByKind()) {
                    case USER -> find(OF_USER, id);
                    case API -> find(OF_API, id);
                    case PROCESS -> find(OF_PROCESS, id);
                    case QUEUE -> find(OF_QUEUE, id);
                    case SCHEDULE -> find(OF_SCHEDULE, id);
                    case EMAIL -> find(OF_EMAIL, id);
                    case FILE, SYSTEM -> Optional.empty();
                };
    }

    private Optional<String> find(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(String.class).optional();
    }

    /** As it stands in a sentence. */
    static String word(StartedBy.Kind kind) {
        return switch (kind) {
            case USER -> "a person";
            case API -> "a program";
            case SCHEDULE -> "a schedule";
            case EMAIL -> "a mail";
            case PROCESS -> "a run of another process";
            case FILE -> "a file";
            case QUEUE -> "its input queue";
            case SYSTEM -> "the room itself";
        };
    }
}
