package dev.signalbox.account;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Json;
import dev.signalbox.vault.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads stored accounts, each with its places in one row, and writes where they may be used. */
@Component
class AccountRows {

    private static final String READ =
            """
            select a.id, a.name, a.key, a.password, a.password_at, a.password_by, a.note, a.limited, a.refusals,
                a.set_aside_at, a.changed_at, a.changed_by, a.version,
                coalesce((
                    select jsonb_agg(jsonb_build_object(
                        'id', coalesce(m.id, g.id), 'name', coalesce(m.name, g.name), 'group', g.id is not null)
                        order by g.id is null, lower(coalesce(m.name, g.name)))
                    from account_place p
                    left join machine m on m.id = p.machine_id
                    left join machine_group g on g.id = p.group_id
                    where p.account_id = a.id
                    and m.removed_at is null), '[]') as places
            from account a
            """;

    private final JdbcClient jdbc;
    private final Sealed sealed;
    private final Json json;

    AccountRows(JdbcClient jdbc, Sealed sealed, Json json) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.json = json;
    }

    /** By name. */
    List<StoredAccount> list() {
        return jdbc.sql(READ + "order by lower(a.name)").query(this::account).list();
    }

    Optional<StoredAccount> find(UUID id) {
        return jdbc.sql(READ + "where a.id = :id").param("id", id).query(this::account).optional();
    }

    /** Where it may be used, anew. */
    void writePlaces(UUID id, AccountForm form) {
        jdbc.sql("delete from account_place where account_id = :id").param("id", id).update();
        jdbc.sql(
                        """
                        insert into account_place (account_id, machine_id, group_id)
                        select :id, m.id, null
                        from machine m
                        where m.id = any(cast(:machines as uuid[])) and m.removed_at is null
                        union all
                        select :id, null, g.id
                        from machine_group g
                        where g.id = any(cast(:groups as uuid[]))
                        """)
                .param("id", id)
                .param("machines", Columns.of(form.machines(), machine -> machine))
                .param("groups", Columns.of(form.groups(), group -> group))
                .update();
    }

    private StoredAccount account(ResultSet row, int number) throws SQLException {
        String password = row.getString("password");
        return new StoredAccount(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("key"),
                password != null,
                password != null && sealed.isReadable(password),
                at(row, "password_at"),
                row.getString("password_by"),
                row.getString("note"),
                row.getBoolean("limited"),
                Arrays.asList(
                        json.read("places", row.getString("places"), StoredAccount.Place[].class)),
                row.getInt("refusals"),
                at(row, "set_aside_at"),
                Objects.requireNonNull(at(row, "changed_at")),
                row.getString("changed_by"),
                row.getInt("version"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
