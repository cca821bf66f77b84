package dev.signalbox.door.trigger;

import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.trigger.ApiTrigger;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Who is to be called when the run of a trigger is through. */
@Component
class Callbacks {

    BiConsumer<ApiTrigger, ProcessRun> of(ApiTrigger trigger, Sent sent) {
        String url = sent.callbackUrl() == null ? trigger.callbackUrl() : sent.callbackUrl();
        if (url != null) {
            throw Refused.invalid("X-Signalbox-Callback", "Callbacks are not possible yet.");
        }
        return (_, _) -> {};
    }
}
