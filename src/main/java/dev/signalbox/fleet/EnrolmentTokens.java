package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens with which machines come: for one or several, into a group or none. */
@Component
public class EnrolmentTokens {

    private static final int MOST_USES = 10_000;
    private static final String READ =
            """
            select t.id, t.name, t.token_start as start, t.group_id, t.used, t.used + t.uses_left as uses, t.needs_approval,
                t.expires_at, t.created_at, t.created_by
            from enrolment_token t
            where t.revoked_at is null
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Audit audit;
    private final Clock clock;

    EnrolmentTokens(JdbcClient jdbc, Ids ids, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a token is good for.
     *
     * @param groupId which its machines join; null: none
     * @param uses for how many machines
     * @param needsApproval its machines get no work before a person has approved them
     * @param expiresAt null: it does not
     */
    public record Terms(
            String name,
            @Nullable UUID groupId,
            int uses,
            boolean needsApproval,
            @Nullable Instant expiresAt) {}

    /**
     * A token as it may be shown again.
     *
     * @param start the first letters of it
     * @param used how many machines came with it
     * @param uses for how many it is
     */
    public record Shown(
            UUID id,
            String name,
            String start,
            @Nullable UUID groupId,
            int used,
            int uses,
            boolean needsApproval,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String createdBy) {}

    /** Its text is answered this once. */
    @Transactional
    public EnrolmentToken make(Terms terms, Actor by) {
        check(terms);
        EnrolmentToken token = insert(terms, false, by);
        audit.record(
                by,
                "machine.invite",
                "enrolment token",
                token.id(),
                token.text().substring(0, 8),
                null,
                terms);
        return token;
    }

    /** For the room's own built-in agent. */
    EnrolmentToken trial(Instant until) {
        return insert(new Terms("", null, 1, false, until), true, Actor.room());
    }

    /** Those of a group that are not used up, expired or revoked; the newest first. */
    public List<Shown> ofGroup(UUID groupId) {
        return jdbc.sql(
                        READ
                                + """
                                  and t.group_id = :group
                                  and t.uses_left > 0
                                  and (t.expires_at is null or t.expires_at > :now)
                                order by t.id desc
                                limit 100
                                """)
                .param("group", groupId)
                .param("now", now())
                .query(Shown.class)
                .list();
    }

    /** Throws NOT_FOUND where the group has no such token, or it was revoked. */
    public Shown find(UUID groupId, UUID id) {
        return jdbc.sql(READ + "  and t.id = :id and t.group_id = :group")
                .param("id", id)
                .param("group", groupId)
                .query(Shown.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("link token", id));
    }

    @Transactional
    public void change(UUID groupId, UUID id, String name, @Nullable Instant until, Actor by) {
        Shown before = find(groupId, id);
        check(new Terms(name, groupId, before.uses(), before.needsApproval(), until));
        jdbc.sql("update enrolment_token set name = :name, expires_at = :until where id = :id")
                .param("name", name.strip())
                .param("until", at(until), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
        Shown after = find(groupId, id);
        audit.record(
                by, "machine.invite-edit", "enrolment token", id, before.start(), before, after);
    }

    /** No machine comes with it any more; those that did stay. */
    @Transactional
    public void revoke(UUID groupId, UUID id, Actor by) {
        Shown token = find(groupId, id);
        jdbc.sql("update enrolment_token set revoked_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        audit.record(
                by, "machine.invite-revoke", "enrolment token", id, token.start(), token, null);
    }

    private void check(Terms terms) {
        if (terms.name().length() > 120) {
            throw Refused.invalid("name", "A token's name has at most 120 characters.");
        }
        if (terms.uses() < 1 || terms.uses() > MOST_USES) {
            throw Refused.invalid(
                    "uses", "A token is for 1 to 10,000 machines, not for " + terms.uses() + ".");
        }
        if (terms.expiresAt() != null && !terms.expiresAt().isAfter(clock.instant())) {
            throw Refused.invalid(
                    "expires_at", "expires_at must lie ahead, not at " + terms.expiresAt() + ".");
        }
    }

    private EnrolmentToken insert(Terms terms, boolean trial, Actor by) {
        var secret = Secret.fresh(Enrolments.PREFIX);
        var token = new EnrolmentToken(ids.next(), secret.text(), terms.expiresAt());
        try {
            jdbc.sql(
                            """
                            insert into enrolment_token (
                                id, token_hash, token_start, name, group_id, uses_left, expires_at, needs_approval, trial,
                                created_at, created_by)
                            values (:id, :hash, :start, :name, cast(:group as uuid), :uses, :expires, :approval, :trial, :now, :by)
                            """)
                    .param("id", token.id())
                    .param("hash", secret.hash())
                    .param("start", secret.start())
                    .param("name", terms.name().strip())
                    .param("group", terms.groupId())
                    .param("uses", terms.uses())
                    .param("approval", terms.needsApproval())
                    .param("trial", trial)
                    .param("expires", at(terms.expiresAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("now", now())
                    .param("by", by.name())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw Refused.invalid("group", "There is no such group any more. Choose another.");
        }
        return token;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
