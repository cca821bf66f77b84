package dev.signalbox.chain;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chain as it was chosen.
 *
 * @param version of the chain that the change began from
 */
public record ChainForm(
        @Nullable UUID from,
        Chain.@Nullable Outcome outcome,
        Chain.@Nullable HandsOn handsOn,
        @Nullable Integer version) {

    static ChainForm of(@Nullable UUID from) {
        return new ChainForm(from, Chain.Outcome.COMPLETED, Chain.HandsOn.OUTPUTS, 0);
    }

    static ChainForm of(Chain chain) {
        return new ChainForm(chain.fromId(), chain.outcome(), chain.handsOn(), chain.version());
    }

    UUID chosen() {
        if (from == null) {
            throw Refused.invalid("from", "Choose the process whose runs are waited for.");
        }
        return from;
    }

    Chain.Outcome after() {
        return outcome == null ? Chain.Outcome.COMPLETED : outcome;
    }

    Chain.HandsOn with() {
        return handsOn == null ? Chain.HandsOn.OUTPUTS : handsOn;
    }
}
