package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ApiKeysTest {

    @LocalServerPort private int port;
    @Autowired private ApiKeys keys;
    @Autowired private JdbcClient jdbc;
    @Autowired private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void aKeyIsKnownByItsSecretUntilItExpires() {
        var fresh =
                keys.create(
                        "short-lived",
                        Role.BUILDER,
                        clock.instant().plus(Duration.ofDays(30)),
                        Actor.room());
        Actor actor = keys.authenticate(fresh.secret());
        assertThat(actor)
                .isEqualTo(
                        new Actor(
                                Actor.Kind.API_KEY, fresh.key().id(), "short-lived", Role.BUILDER));
        assertThat(keys.find(fresh.key().id()).lastUsedAt()).isNotNull();
        clock.advance(Duration.ofDays(31));
        assertThat(keys.authenticate(fresh.secret())).isNull();
    }

    @Test
    void aRevokedKeyIsWorthNothingAndRevokingTwiceIsAuditedOnce() {
        var fresh = keys.create("revoked", Role.VIEWER, null, Actor.room());
        keys.revoke(fresh.key().id(), Actor.room());
        keys.revoke(fresh.key().id(), Actor.room());
        assertThat(keys.authenticate(fresh.secret())).isNull();
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit_entry where subject_id = :id and action = 'api-key.revoke'")
                                .param("id", fresh.key().id())
                                .query(Long.class)
                                .single())
                .isOne();
    }

    @Test
    void theDatabaseKnowsOnlyTheFingerprint() {
        var fresh = keys.create("secretive", Role.VIEWER, null, Actor.room());
        String row =
                jdbc.sql("select cast(k as text) from api_key k where id = :id")
                        .param("id", fresh.key().id())
                        .query(String.class)
                        .single();
        assertThat(row).doesNotContain(fresh.secret()).contains(fresh.key().keyStart());
    }

    @Test
    void theRestDoorTakesKeysInBothWays() {
        String secret = keys.create("caller", Role.VIEWER, null, Actor.room()).secret();
        for (String scheme : new String[] {"RC-WSKEY", "Bearer", "bearer"}) {
            assertThat(call(scheme + " " + secret)).as(scheme).isNotIn(401, 403);
        }
        assertThat(call("RC-WSKEY " + secret + "x")).isEqualTo(401);
        assertThat(call("Basic YTpi")).isEqualTo(401);
    }

    private int call(String authorization) {
        return new Visitor(port)
                .get("/api/v1/workspaces/default/processes", "Authorization", authorization)
                .statusCode();
    }
}
