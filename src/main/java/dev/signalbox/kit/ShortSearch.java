package dev.signalbox.kit;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a search that takes longer than two seconds, so that nobody's broad filter holds up the
 * rest; the page says what to do.
 */
@Component
public class ShortSearch {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ShortSearch(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    public <T> T run(Supplier<T> search) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    jdbc.sql("set local statement_timeout = '2s'").update();
                    return search.get();
                }));
    }
}
