package dev.signalbox.identity;

import dev.signalbox.access.Role;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of users. */
@Repository
class UserRows {

    private static final String COLUMNS =
            """
            select id, username, display_name, role, enabled, must_change_password, last_sign_in_at, created_at, version
            from users
            """;

    private final JdbcClient jdbc;

    UserRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<User> all() {
        return jdbc.sql(COLUMNS + "order by username").query(User.class).list();
    }

    Optional<User> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(User.class).optional();
    }

    Optional<User> findByUsername(String username) {
        return jdbc.sql(COLUMNS + "where username = :username")
                .param("username", username)
                .query(User.class)
                .optional();
    }

    boolean none() {
        return jdbc.sql("select not exists (select from users)").query(Boolean.class).single();
    }

    private static final String INSERT =
            """
            insert into users (id, username, display_name, password_hash, role, must_change_password, created_at)
            values (:id, :username, :displayName, :hash, :role, :mustChange, :at)
            on conflict do nothing
            """;

    /** False when the name is taken. */
    boolean insert(User user, String hash) {
        return jdbc.sql(INSERT)
                        .param("id", user.id())
                        .param("username", user.username())
                        .param("displayName", user.displayName())
                        .param("hash", hash)
                        .param("role", user.role().name())
                        .param("mustChange", user.mustChangePassword())
                        .param("at", Timestamp.from(user.createdAt()))
                        .update()
                == 1;
    }

    private static final String UPDATE =
            """
            update users
            set display_name = :displayName, role = :role, enabled = :enabled, version = version + 1
            where id = :id
            and version = :version
            """;

    /** False when somebody else changed the user meanwhile. */
    boolean update(UUID id, String displayName, Role role, boolean enabled, int version) {
        return jdbc.sql(UPDATE)
                        .param("id", id)
                        .param("displayName", displayName)
                        .param("role", role.name())
                        .param("enabled", enabled)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static final String SET_PASSWORD =
            """
            update users
            set password_hash = :hash, must_change_password = :mustChange, failed_sign_ins = 0, locked_until = null
            where id = :id
            """;

    void setPassword(UUID id, String hash, boolean mustChange) {
        jdbc.sql(SET_PASSWORD)
                .param("id", id)
                .param("hash", hash)
                .param("mustChange", mustChange)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from users where id = :id").param("id", id).update();
    }

    private static final String OTHER_ADMINISTRATORS =
            """
            select id
            from users
            where role = 'ADMINISTRATOR'
            and enabled
            order by id
            for update
            """;

    /**
     * Whether somebody else could still administer; locks the rows so that two cannot remove each
     * other at once.
     */
    boolean otherAdministrator(UUID than) {
        return jdbc.sql(OTHER_ADMINISTRATORS).query(UUID.class).list().stream()
                .anyMatch(id -> !id.equals(than));
    }

    String passwordHash(UUID id) {
        return jdbc.sql("select password_hash from users where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void signedIn(UUID id, Instant at) {
        jdbc.sql(
                        """
                        update users
                        set last_sign_in_at = :at, failed_sign_ins = 0, locked_until = null
                        where id = :id
                        """)
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }
}
