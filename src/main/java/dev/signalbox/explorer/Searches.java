package dev.signalbox.explorer;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements that are given up after some seconds, with a sentence that says what to do. */
final class Searches {

    private final JdbcClient jdbc;
    private final int seconds;

    Searches(DataSource dataSource, int seconds) {
        this.seconds = seconds;
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(seconds);
        this.jdbc = JdbcClient.create(template);
    }

    Asked ask(ItemSearch search) {
        return limited(client -> new Asked(search, PayloadIndex.find(search, client)));
    }

    <T> T limited(Function<JdbcClient, T> search) {
        try {
            return search.apply(jdbc);
        } catch (QueryTimeoutException e) {
            throw new SearchTooWide(seconds, e);
        }
    }
}
