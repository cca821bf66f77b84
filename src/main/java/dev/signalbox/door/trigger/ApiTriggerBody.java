package dev.signalbox.door.trigger;

import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.Ref;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.trigger.ApiTriggerForm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An API trigger as a caller wants it; what is left out is as by default.
 *
 * @param tokenInQuery whether its secret may also stand in the address
 * @param signed whether calls must be signed
 * @param listAs {@code items}: a list is one work item per element; {@code item}: one that holds it
 * @param answer {@code at_once}, or {@code wait} for the end of the run
 * @param paused left out of a change: as it is
 * @param version of the trigger the caller saw; refused when it is not the last any more
 */
record ApiTriggerBody(
        @Nullable Ref process,
        @Nullable String name,
        @Nullable Boolean tokenInQuery,
        @Nullable Boolean signed,
        @Nullable String listAs,
        @Nullable String answer,
        @Nullable Integer waitSeconds,
        @Nullable String callbackUrl,
        @Nullable Integer callsPerMinute,
        @Nullable Boolean paused,
        @Nullable Integer version) {

    ApiTriggerForm.Terms terms() {
        ApiTriggerForm usual = ApiTriggerForm.empty();
        return new ApiTriggerForm(
                        name,
                        tokenInQuery,
                        signed,
                        Choice.of("list_as", listAs, ApiTrigger.ListAs.ITEMS),
                        Choice.of("answer", answer, ApiTrigger.Answer.AT_ONCE),
                        Objects.toString(waitSeconds, usual.waitSeconds()),
                        callbackUrl,
                        Objects.toString(callsPerMinute, usual.callsAMinute()),
                        version)
                .terms();
    }
}
