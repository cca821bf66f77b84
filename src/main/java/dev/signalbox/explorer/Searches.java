package dev.signalbox.explorer;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements that are given up after two seconds, with a sentence that says what to do. */
final class Searches {

    private static final int SECONDS = 2;

    private final JdbcClient jdbc;

    Searches(DataSource dataSource) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(template);
    }

    Asked ask(ItemSearch search) {
        return limited(client -> new Asked(search, PayloadIndex.find(search, client)));
    }

    <T> T limited(Function<JdbcClient, T> search) {
        try {
            return search.apply(jdbc);
        } catch (QueryTimeoutException e) {
            throw new SearchTooWide(SECONDS, e);
        }
    }
}
