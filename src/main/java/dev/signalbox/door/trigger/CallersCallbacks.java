package dev.signalbox.door.trigger;

import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.trigger.ApiTriggers;
import dev.signalbox.webhook.Callbacks;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Who is to be called when the run of a trigger is through: whom the caller or the trigger names.
 */
@Component
class CallersCallbacks {

    private static final List<String> WHEN = List.of("completed", "unresolved");

    private final Callbacks callbacks;
    private final ApiTriggers triggers;

    CallersCallbacks(Callbacks callbacks, ApiTriggers triggers) {
        this.callbacks = callbacks;
        this.triggers = triggers;
    }

    /**
     * To be told of the new run in its transaction; an address that cannot be is refused before.
     */
    BiConsumer<ApiTrigger, ProcessRun> of(ApiTrigger trigger, Sent sent) {
        String url = sent.callbackUrl() == null ? trigger.callbackUrl() : sent.callbackUrl();
        if (url == null) {
            return (_, _) -> {};
        }
        String secret = trigger.signed() ? triggers.signingSecret(trigger.id()) : null;
        callbacks.check(url, secret, WHEN);
        return (_, run) -> callbacks.add(run.id(), url, secret, WHEN);
    }
}
