package dev.signalbox.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.firing.Firings;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Hashes;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes calls of API triggers: who calls, how often, with what; then starts the process once. */
@Component
public class ApiCalls {

    /** Longer bodies are refused. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_ITEMS = 10_000;

    private final ApiTriggers triggers;
    private final CallRate rate;
    private final CallKeys keys;
    private final Firings firings;
    private final Payloads payloads;
    private final Starts starts;
    private final ProcessRuns runs;
    private final Together together;

    ApiCalls(
            ApiTriggers triggers,
            CallRate rate,
            CallKeys keys,
            Firings firings,
            Payloads payloads,
            Starts starts,
            ProcessRuns runs,
            Together together) {
        this.triggers = triggers;
        this.rate = rate;
        this.keys = keys;
        this.firings = firings;
        this.payloads = payloads;
        this.starts = starts;
        this.runs = runs;
        this.together = together;
    }

    /**
     * One call.
     *
     * @param body as it was sent; one byte more than {@link #MOST_BYTES} where it is too long
     * @param signature of the body, as hex with or without {@code sha256=} before it
     * @param key under which the same call is sent again
     */
    public record Call(byte[] body, @Nullable String signature, @Nullable String key) {}

    /**
     * What a call came to.
     *
     * @param runId null when the overlap policy of the process had it skipped
     * @param skipped why
     * @param again whether the same key was answered before
     */
    public record Taken(ApiTrigger trigger, @Nullable UUID runId, String skipped, boolean again) {}

    /**
     * Whose secret it is; refused in the same words whether the trigger or the secret is wrong.
     *
     * @param inAddress whether the secret stood in the address
     */
    public ApiTrigger admit(@Nullable String secret, boolean inAddress) {
        if (secret == null || secret.isBlank()) {
            throw unknown(
                    "Send the secret of the trigger: Authorization: Bearer secret"
                            + ", or ?token=secret where the trigger allows it.");
        }
        ApiTrigger trigger =
                triggers.bySecret(secret.strip())
                        .orElseThrow(() ->
                                unknown(
                                        "There is no such trigger, or the secret is not its own; it may have been renewed."));
        if (inAddress && !trigger.tokenInQuery()) {
            throw unknown(
                    "This trigger does not take its secret from the address. Send it as a header: Authorization: Bearer secret.");
        }
        return trigger;
    }

    /** As {@link #admit(String, boolean)}, of that trigger and no other. */
    public ApiTrigger admit(UUID id, @Nullable String secret, boolean inAddress) {
        ApiTrigger trigger = admit(secret, inAddress);
        if (!trigger.id().equals(id)) {
            throw unknown(
                    "There is no such trigger, or the secret is not its own; it may have been renewed.");
        }
        return trigger;
    }

    /**
     * Starts the process, unless this call has before.
     *
     * @param atStart is told of the new run inside its transaction
     */
    public Taken take(ApiTrigger trigger, Call call, BiConsumer<ApiTrigger, ProcessRun> atStart) {
        try {
            String key = CallKeys.checked(call.key());
            List<JsonNode> items = items(trigger, call);
            CallKeys.Known known =
                    together.done(() ->
                            keys.once(
                                    trigger.id(),
                                    key,
                                    call.body(),
                                    () -> start(trigger, items, atStart)));
            return new Taken(trigger, known.runId(), known.skipped(), known.again());
        } catch (Refused refused) {
            firings.refused(fired(trigger), refused.getMessage());
            throw refused;
        }
    }

    /** A run that the trigger has started; others are not there for it. */
    public ProcessRun started(ApiTrigger trigger, UUID runId) {
        ProcessRun run = runs.find(runId);
        if (!trigger.id().equals(run.startedById())) {
            throw Refused.notFound("run that this trigger started", runId);
        }
        return run;
    }

    private List<JsonNode> items(ApiTrigger trigger, Call call) {
        if (!trigger.enabled()) {
            throw Refused.conflict(
                    "TRIGGER_PAUSED",
                    "The trigger " + trigger.name() + " is paused; nothing was started.");
        }
        rate.count(trigger);
        if (call.body().length > MOST_BYTES) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "TOO_LARGE",
                    "The body is larger than "
                            + (MOST_BYTES >> 20)
                            + " MiB; send what is large as a file of a work item.");
        }
        if (trigger.signed()) {
            checkSignature(trigger, call);
        }
        String text = new String(call.body(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return List.of();
        }
        JsonNode body = payloads.read("The body", text);
        return body.isArray() && trigger.listAs() == ApiTrigger.ListAs.ITEMS
                ? each(body)
                : List.of(body);
    }

    private static List<JsonNode> each(JsonNode list) {
        if (list.size() > MOST_ITEMS) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "TOO_MANY_ITEMS",
                    "The body has "
                            + list.size()
                            + " elements; one call starts with at most "
                            + MOST_ITEMS
                            + " work items.");
        }
        if (list.isEmpty()) {
            throw Refused.invalid(
                    "body",
                    "The body is an empty list, so there is nothing to start with. Send no body to start with one empty work item.");
        }
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        return items;
    }

    private void checkSignature(ApiTrigger trigger, Call call) {
        String sent = call.signature();
        if (sent == null || sent.isBlank()) {
            throw unknown(
                    "This trigger wants the body signed: X-Signalbox-Signature: sha256=… with the HMAC-SHA-256 of the body under its signing secret, in hex.");
        }
        String hex = sent.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256=", "");
        if (!Hashes.same(
                Hashes.signature(triggers.signingSecret(trigger.id()), call.body()), hex)) {
            throw new Refused(
                    Refused.Kind.UNAUTHENTICATED,
                    "WRONG_SIGNATURE",
                    "The signature does not fit this body. Sign the bytes exactly as they are sent, with the signing secret of the trigger.");
        }
    }

    private StartOutcome start(
            ApiTrigger trigger, List<JsonNode> items, BiConsumer<ApiTrigger, ProcessRun> atStart) {
        var actor =
                new Actor(
                        Actor.Kind.SYSTEM,
                        null,
                        "API trigger " + trigger.name(),
                        Actor.room().role());
        var by = new StartedBy(StartedBy.Kind.API, trigger.id(), trigger.name(), actor);
        StartOutcome outcome = starts.ask(new StartRequest(trigger.processId(), items, by));
        ProcessRun run = outcome.run();
        firings.asked(fired(trigger), outcome);
        if (run != null) {
            atStart.accept(trigger, run);
        }
        return outcome;
    }

    private static Firings.Trigger fired(ApiTrigger trigger) {
        return new Firings.Trigger(
                trigger.processId(), StartedBy.Kind.API, trigger.id(), trigger.name());
    }

    private static Refused unknown(String sentence) {
        return new Refused(Refused.Kind.UNAUTHENTICATED, "UNAUTHENTICATED", sentence);
    }
}
