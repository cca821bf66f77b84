package dev.signalbox.dispatch;

import java.util.List;
import java.util.UUID;

/**
 * Step runs that would rather fail than wait for a screen, and had to wait; they are out of their
 * line. Published inside the transaction.
 */
public record StartsRefused(List<Refusal> refusals) {

    /**
     * @param sentence who holds the screen
     */
    public record Refusal(UUID stepRunId, String sentence) {}
}
