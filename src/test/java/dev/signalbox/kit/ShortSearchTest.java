package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ShortSearchTest {

    @Autowired private ShortSearch search;
    @Autowired private JdbcClient jdbc;

    @Test
    void aSearchThatTakesTooLongEndsAndTheNextStatementMayTakeItsTime() {
        assertThatThrownBy(() ->
                        search.run(() ->
                                jdbc.sql("select cast(pg_sleep(30) as text)")
                                        .query(String.class)
                                        .single()))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(jdbc.sql("show statement_timeout").query(String.class).single()).isEqualTo("0");
    }
}
