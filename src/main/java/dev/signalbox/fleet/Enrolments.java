package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Secret;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How machines come to the room: a token made by a person, used by an agent. */
@Component
public class Enrolments {

    static final String PREFIX = "sbe_";

    private final JdbcClient jdbc;
    private final MachineNames names;
    private final Json json;
    private final Ids ids;
    private final Journal journal;
    private final EnrolmentTokens tokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Enrolments(
            JdbcClient jdbc,
            MachineNames names,
            Json json,
            Ids ids,
            Journal journal,
            EnrolmentTokens tokens,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.json = json;
        this.ids = ids;
        this.journal = journal;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /** A token for one machine. */
    @Transactional
    public EnrolmentToken newToken(Duration validFor, Actor by) {
        var terms = new EnrolmentTokens.Terms("", null, 1, false, clock.instant().plus(validFor));
        return tokens.make(terms, by);
    }

    /** A token for the room's own built-in agent. */
    @Transactional
    public EnrolmentToken newTrialToken(Duration validFor) {
        return tokens.trial(clock.instant().plus(validFor));
    }

    /** The groups that machines can come into: names by id. */
    Map<UUID, String> groups() {
        Map<UUID, String> groups = new LinkedHashMap<>();
        jdbc.sql("select id, name from machine_group order by lower(name)")
                .query(row -> {
                    groups.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return groups;
    }

    /** The machines that came with a token, the newest first. */
    List<UUID> arrived(UUID tokenId) {
        return jdbc.sql(
                        "select id from machine where enrolment_token_id = :token and removed_at is null order by id desc limit 10")
                .param("token", tokenId)
                .query(UUID.class)
                .list();
    }

    /** An agent shows its token and becomes a machine. */
    @Transactional
    public Enrolled enrol(EnrolmentRequest request) {
        Facts facts = FactsCheck.checked(request.facts());
        String wanted =
                request.name() == null || request.name().isBlank()
                        ? facts.hostName()
                        : request.name();
        MachineNames.check(wanted.strip());
        Token token = use(request.token());
        var key = Secret.fresh(MachineKeys.PREFIX);
        UUID id = ids.next();
        String name = names.free(wanted.strip());
        jdbc.sql(
                        """
                        insert into machine (
                            id, name, key_hash, approved, trial, facts, places, enrolled_at, enrolled_by, enrolment_token_id,
                            group_id)
                        values (:id, :name, :hash, :approved, :trial, cast(:facts as jsonb), :places, :now, :by, :token, cast(:group as uuid))
                        """)
                .param("id", id)
                .param("name", name)
                .param("hash", key.hash())
                .param("approved", !token.needsApproval())
                .param("trial", token.trial())
                .param("facts", json.write(facts))
                .param("places", facts.places())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", token.createdBy())
                .param("token", token.id())
                .param("group", token.groupId())
                .update();
        journal.write(Event.ofMachine("machine.enrolled", id));
        events.publishEvent(new MachineEnrolled(id, name));
        return new Enrolled(id.toString(), name, key.text(), !token.needsApproval());
    }

    private Token use(String text) {
        return jdbc.sql(
                        """
                        update enrolment_token
                        set uses_left = uses_left - 1,
                            used = used + 1
                        where token_hash = :hash
                          and uses_left > 0
                          and (expires_at is null or expires_at > :now)
                          and revoked_at is null
                        returning id, group_id, needs_approval, trial, created_by
                        """)
                .param("hash", Hashes.of(text))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Token.class)
                .optional()
                .orElseThrow(() ->
                        new Refused(
                                Refused.Kind.FORBIDDEN,
                                "TOKEN_INVALID",
                                "The token is unknown, used up or expired. Make a new one on the room's machines page."));
    }

    private record Token(
            UUID id,
            @Nullable UUID groupId,
            boolean needsApproval,
            boolean trial,
            String createdBy) {}
}
