package dev.signalbox.webhook;

import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses that are told of one run only, given with its start. */
@Component
public class Callbacks {

    private static final int LONGEST_SECRET = 1_000;

    private final Webhooks webhooks;
    private final Receivers receivers;
    private final Outbox outbox;

    Callbacks(Webhooks webhooks, Receivers receivers, Outbox outbox) {
        this.webhooks = webhooks;
        this.receivers = receivers;
        this.outbox = outbox;
    }

    /**
     * Adds one in the caller's transaction, which may be that of the start itself: it is told of
     * that too.
     *
     * @param secret deliveries are signed with it; null: they are not signed
     * @param events {@code started}, {@code completed}, {@code unresolved}; none: all of them
     */
    public void add(UUID runId, String url, @Nullable String secret, Collection<String> events) {
        check(url, secret, events);
        var chosen =
                events.isEmpty()
                        ? HookEvent.ofRuns()
                        : HookEvent.read("callback.callback_events", events, HookEvent.ofRuns());
        webhooks.insert(url, chosen, null, runId, secret, "callback");
        outbox.startedBefore(runId);
    }

    /** Refuses what {@link #add} would; for doors that ask before they start. */
    public void check(String url, @Nullable String secret, Collection<String> events) {
        receivers.check("callback.url", url);
        if (secret != null && (secret.isEmpty() || secret.length() > LONGEST_SECRET)) {
            throw Refused.invalid(
                    "callback.secret", "The secret of a callback has 1 to 1000 characters.");
        }
        if (!events.isEmpty()) {
            HookEvent.read("callback.callback_events", events, HookEvent.ofRuns());
        }
    }
}
