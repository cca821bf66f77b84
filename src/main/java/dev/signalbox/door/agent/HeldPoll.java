package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Desired;
import dev.signalbox.fleet.Epochs;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Tempo;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.context.request.async.DeferredResult;

/** One call that waits for news of its machine. */
final class HeldPoll {

    private final Caller caller;
    private final String revision;
    private final DeferredResult<DesiredState> result;
    private volatile long answerAt;
    private volatile boolean toBeLookedAt;

    HeldPoll(
            Caller caller,
            String revision,
            DeferredResult<DesiredState> result,
            long answerAt,
            boolean toBeLookedAt) {
        this.caller = caller;
        this.revision = revision;
        this.result = result;
        this.answerAt = answerAt;
        this.toBeLookedAt = toBeLookedAt;
    }

    UUID machineId() {
        return caller.machineId();
    }

    Caller caller() {
        return caller;
    }

    DeferredResult<DesiredState> result() {
        return result;
    }

    void lookAt() {
        toBeLookedAt = true;
    }

    /** A newer poll of the machine has come: this one is of no use any more. */
    void answerSoon(long now) {
        answerAt = now;
        toBeLookedAt = true;
    }

    /** Before what it waits for is read, so that news that comes meanwhile is not forgotten. */
    void isBeingLookedAt() {
        toBeLookedAt = false;
    }

    boolean isToBeLookedAt() {
        return toBeLookedAt;
    }

    boolean isOver(long now) {
        return now - answerAt >= 0;
    }

    /**
     * Answers if there is news or the time is over; else goes on waiting. Answers whether it did.
     */
    boolean settle(Desired desired, String revisionNow, Tempo tempo, long now) {
        if (desired.epoch() != caller.epoch()) {
            result.setErrorResult(Epochs.stale());
            return true;
        }
        if (!Objects.equals(revision, revisionNow) || isOver(now)) {
            result.setResult(new DesiredState(revisionNow, desired.assignments(), tempo));
            return true;
        }
        return false;
    }
}
