package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class FirstStartTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Autowired private JdbcClient jdbc;
    @Autowired private UserRows rows;
    @Autowired private Users users;
    @Autowired private ApiKeys keys;
    @Autowired private Passwords passwords;
    @Autowired private Ids ids;
    @Autowired private Clock clock;
    @Autowired private PlatformTransactionManager transactions;

    @Test
    void anEmptyDatabaseGetsAnAdministratorWithAPasswordMadeUpOnce() {
        onAnEmptyDatabase(() -> {
            List<Object> told = start(null, null);
            var first = (FirstAdministrator) told.getFirst();
            assertThat(first.generated()).isTrue();
            assertThat(first.toString()).doesNotContain(first.password());
            User admin = rows.findByUsername("admin").orElseThrow();
            assertThat(admin.role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(passwords.matches(first.password(), rows.passwordHash(admin.id()))).isTrue();
            assertThat(start(null, null)).as("the second start").isEmpty();
        });
    }

    @Test
    void aGivenPasswordIsTakenAndAGivenKeyHasEveryRight() {
        onAnEmptyDatabase(() -> {
            assertThat(start("a given password", KEY))
                    .containsExactly(new FirstAdministrator("admin", "a given password", false));
            Actor actor = keys.authenticate(KEY);
            assertThat(actor).isNotNull();
            assertThat(actor.role()).isEqualTo(Role.ADMINISTRATOR);
        });
    }

    @Test
    void whatIsTooShortIsRefusedInOneSentence() {
        onAnEmptyDatabase(() ->
                assertThatThrownBy(() -> start("short", null))
                        .isInstanceOf(Refused.class)
                        .hasMessage(
                                "SIGNALBOX_ADMIN_PASSWORD: The password has 5 characters; it needs at least 10."));
        onAnEmptyDatabase(() ->
                assertThatThrownBy(() -> start(null, "too-short"))
                        .isInstanceOf(Refused.class)
                        .hasMessageStartingWith(
                                "SIGNALBOX_API_KEY has 9 characters; it needs at least 32."));
    }

    @Test
    void aDatabaseWithUsersGetsNothing() {
        assertThat(start("another password", KEY)).isEmpty();
        assertThat(keys.authenticate(KEY)).isNull();
    }

    private List<Object> start(@Nullable String password, @Nullable String key) {
        List<Object> told = new ArrayList<>();
        new FirstStart(
                        jdbc,
                        rows,
                        users,
                        keys,
                        passwords,
                        ids,
                        clock,
                        new TransactionTemplate(transactions),
                        told::add,
                        password,
                        key)
                .run(new DefaultApplicationArguments());
        return told;
    }

    /** All in one transaction that is rolled back, so that the room under test keeps its users. */
    private void onAnEmptyDatabase(Runnable test) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    jdbc.sql("delete from users").update();
                    jdbc.sql("delete from api_key").update();
                    jdbc.sql("delete from installation").update();
                    test.run();
                });
    }
}
