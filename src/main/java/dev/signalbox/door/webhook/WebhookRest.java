package dev.signalbox.door.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.webhook.Webhook;
import dev.signalbox.webhook.Webhooks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Webhooks in Robocorp's shapes. */
@RestRows
class WebhookRest {

    private final Webhooks webhooks;

    WebhookRest(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** A thing by its id. */
    record Ref(UUID id) {}

    /** Without a process it is told of all. */
    record Body(String endpoint, List<String> enabledEvents, @Nullable Ref process) {}

    /**
     * {@code secret} is null in lists; who reads it stands in the audit. {@code process} is null
     * for a webhook that is told of all.
     */
    record Row(
            UUID id,
            String endpoint,
            List<String> enabledEvents,
            @Nullable Ref process,
            @Nullable String secret) {

        static Row of(Webhook webhook, @Nullable String secret) {
            UUID process = webhook.processId();
            return new Row(
                    webhook.id(),
                    webhook.endpoint(),
                    webhook.events(),
                    process == null ? null : new Ref(process),
                    secret);
        }
    }

    @GetMapping("/webhooks")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Lists the webhooks without their secrets, the oldest first")
    RestList<Row> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(
                webhooks.page(after, most + 1),
                most,
                Webhook::id,
                webhook -> Row.of(webhook, null));
    }

    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Adds a webhook and makes its secret", status = 201)
    Row create(@RequestBody Body body, Actor by) {
        Ref process = body.process();
        Webhook made =
                webhooks.create(
                        body.endpoint(),
                        body.enabledEvents(),
                        process == null ? null : process.id(),
                        by);
        return Row.of(made, webhooks.secret(made.id(), by));
    }

    @GetMapping("/webhooks/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Shows a webhook with its secret")
    Row show(@PathVariable UUID id, Actor by) {
        return Row.of(webhooks.find(id), webhooks.secret(id, by));
    }

    @DeleteMapping("/webhooks/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes a webhook with its delivery log")
    Deleted delete(@PathVariable UUID id, Actor by) {
        webhooks.delete(id, by);
        return Deleted.of(id);
    }
}
