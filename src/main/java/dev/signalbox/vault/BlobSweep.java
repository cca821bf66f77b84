package dev.signalbox.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes blobs that nothing refers to. Who refers to blobs is read from the database's foreign
 * keys, so no room has to register.
 */
@Component
class BlobSweep {

    private static final Duration GRACE = Duration.ofDays(1);
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    BlobSweep(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Deletes what is older than the grace, a batch per transaction. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void sweep() {
        String unreferenced =
                references().stream()
                        .map(reference -> "and not exists (select from " + reference + ")")
                        .collect(Collectors.joining("\n"));
        int swept;
        do {
            swept = sweepBatch(unreferenced);
        } while (swept == AT_ONCE);
    }

    private int sweepBatch(String unreferenced) {
        return jdbc.sql(
                        """
                        delete from blob
                        where id = any(array(
                            select id
                            from blob b
                            where created_at < :before
                            %s
                            limit :limit
                        ))
                        and created_at < :before\
                        """
                                .formatted(unreferenced))
                .param("before", clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .update();
    }

    private List<String> references() {
        return jdbc.sql(
                        """
                        select format('%s r where r.%I = b.id', c.conrelid::regclass, a.attname)
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.confrelid = 'blob'::regclass
                        and c.contype = 'f'
                        and c.conrelid <> 'blob_chunk'::regclass\
                        """)
                .query(String.class)
                .list();
    }
}
