package dev.signalbox.dispatch;

import dev.signalbox.account.Credentials;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Ids;
import dev.signalbox.matching.AccountBook;
import dev.signalbox.matching.Balancing;
import dev.signalbox.matching.Snapshot;
import dev.signalbox.matching.Snapshot.Group;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Pool;
import dev.signalbox.matching.Snapshot.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the snapshot of a match domain: one query for who waits, one for the places. */
@Component
class Snapshots {

    private final JdbcClient jdbc;
    private final Lines lines;
    private final Members members;
    private final Credentials credentials;
    private final Ids ids;

    Snapshots(JdbcClient jdbc, Lines lines, Members members, Credentials credentials, Ids ids) {
        this.credentials = credentials;
        this.jdbc = jdbc;
        this.lines = lines;
        this.members = members;
        this.ids = ids;
    }

    /** A machine that is in no group is a domain of its own. */
    Snapshot of(UUID domain, Instant now) {
        List<Waiting> waiting = lines.of(domain, now);
        if (waiting.isEmpty()) {
            return new Snapshot(now, 0, null, List.of(), Map.of(), AccountBook.EMPTY, waiting);
        }
        List<Member> there = members.of(domain, now);
        return new Snapshot(
                now,
                ids.next().getLeastSignificantBits(),
                group(domain),
                there,
                pools(there),
                accounts(waiting),
                waiting);
    }

    /** Nothing is asked where nobody names an account. */
    private AccountBook accounts(List<Waiting> waiting) {
        List<String> named =
                waiting.stream().filter(Waiting::namesAccount).map(Waiting::account).toList();
        return named.isEmpty() ? AccountBook.EMPTY : credentials.book(named);
    }

    private @Nullable Group group(UUID domain) {
        return jdbc.sql(
                        """
                        select id, name, balancing, last_machine_id
                        from machine_group
                        where id = :domain
                        """)
                .param("domain", domain)
                .query((row, number) ->
                        new Group(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Balancing.valueOf(row.getString("balancing")),
                                row.getObject("last_machine_id", UUID.class)))
                .optional()
                .orElse(null);
    }

    private Map<UUID, Pool> pools(List<Member> members) {
        List<UUID> needed =
                members.stream().map(Member::pool).filter(Objects::nonNull).distinct().toList();
        if (needed.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        """
                        select p.id, p.name, p.size, (
                            select greatest(0, p.size - count(*))
                            from occupancy o
                            where o.pool_id = p.id) as free
                        from slot_pool p
                        where p.id = any(cast(:pools as uuid[]))
                        """)
                .param("pools", Columns.of(needed, id -> id))
                .query(Pool.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Pool::id, Function.identity()));
    }
}
