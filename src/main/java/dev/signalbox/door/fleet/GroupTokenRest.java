package dev.signalbox.door.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Named;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.fleet.EnrolmentTokens;
import dev.signalbox.group.MachineGroup;
import dev.signalbox.group.MachineGroups;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The tokens with which machines come into a group. */
@RestRows
class GroupTokenRest {

    private static final String PATH = "/worker-groups/{id}/link-tokens";
    private static final int MANY = 10_000;

    private final MachineGroups groups;
    private final EnrolmentTokens tokens;

    GroupTokenRest(MachineGroups groups, EnrolmentTokens tokens) {
        this.groups = groups;
        this.tokens = tokens;
    }

    /** {@code uses} and {@code needs_approval} are ours: usually 10,000 and true. */
    record NewToken(
            @Nullable String name,
            @Nullable Instant expiresAt,
            @Nullable Integer uses,
            @Nullable Boolean needsApproval) {}

    record Change(String name, @Nullable Instant expiresAt) {}

    record Row(
            String id,
            String name,
            @Nullable Instant expiresAt,
            Named workerGroup,
            int used,
            int uses,
            boolean needsApproval) {}

    /** Its text, which the room forgets at once. */
    record Made(
            String id,
            String name,
            @Nullable Instant expiresAt,
            Named workerGroup,
            String linkToken) {}

    @GetMapping(PATH)
    @Needs(Verb.VIEW)
    @Says("Lists the tokens of a group that are still good, the newest first")
    RestList<Row> list(@PathVariable UUID id) {
        Named group = named(groups.find(id));
        return RestList.of(tokens.ofGroup(id).stream().map(token -> row(token, group)).toList());
    }

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.ENROL_MACHINE)
    @Says(
            value =
                    "Makes a token with which machines come into the group and wait for approval; its text is answered this once",
            status = 201)
    Made create(@PathVariable UUID id, @RequestBody NewToken body, Actor by) {
        Named group = named(groups.find(id));
        var terms =
                new EnrolmentTokens.Terms(
                        body.name() == null ? "" : body.name(),
                        id,
                        body.uses() == null ? MANY : body.uses(),
                        body.needsApproval() == null || body.needsApproval(),
                        body.expiresAt());
        var made = tokens.make(terms, by);
        return new Made(
                made.id().toString(), terms.name().strip(), made.expiresAt(), group, made.text());
    }

    @GetMapping(PATH + "/{token}")
    @Needs(Verb.VIEW)
    @Says("Answers one token of a group, without its text")
    Row show(@PathVariable UUID id, @PathVariable UUID token) {
        return row(tokens.find(id, token), named(groups.find(id)));
    }

    @PutMapping(PATH + "/{token}")
    @Needs(Verb.ENROL_MACHINE)
    @Says("Changes the name and the end of a token")
    Row change(
            @PathVariable UUID id, @PathVariable UUID token, @RequestBody Change body, Actor by) {
        tokens.change(id, token, body.name(), body.expiresAt(), by);
        return show(id, token);
    }

    @DeleteMapping(PATH + "/{token}")
    @Needs(Verb.ENROL_MACHINE)
    @Says("Revokes a token; machines that came with it stay")
    Deleted revoke(@PathVariable UUID id, @PathVariable UUID token, Actor by) {
        tokens.revoke(id, token, by);
        return Deleted.of(token);
    }

    private static Row row(EnrolmentTokens.Shown token, Named group) {
        return new Row(
                token.id().toString(),
                token.name(),
                token.expiresAt(),
                group,
                token.used(),
                token.uses(),
                token.needsApproval());
    }

    private static Named named(MachineGroup group) {
        return new Named(group.id().toString(), group.name());
    }
}
