package dev.signalbox.inflow;

import dev.signalbox.access.Actor;
import dev.signalbox.firing.Firings;
import dev.signalbox.inflow.Inflow.Look;
import dev.signalbox.input.InputChoice;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Starts a process with what waits in its input queue, in the transaction that looked at it: two
 * rooms never start with the same items, and none is lost between looking and starting.
 */
@Component
class InflowStarts {

    /** A process that cannot be started is tried again after this, or when something changes. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Inflow inflow;
    private final Starts starts;
    private final Firings firings;
    private final Clock clock;
    private final Together together;

    InflowStarts(
            JdbcClient jdbc,
            Inflow inflow,
            Starts starts,
            Firings firings,
            Clock clock,
            Together together) {
        this.jdbc = jdbc;
        this.inflow = inflow;
        this.starts = starts;
        this.firings = firings;
        this.clock = clock;
        this.together = together;
    }

    /** Answers whether a run was started, so that there may be more to start. */
    boolean look(UUID triggerId) {
        try {
            return together.done(() -> lock(triggerId).map(this::lookNow).orElse(false));
        } catch (Refused refused) {
            return together.done(() -> {
                lock(triggerId).ifPresent(trigger -> failed(trigger, refused.getMessage()));
                return false;
            });
        }
    }

    private boolean lookNow(QueueTrigger trigger) {
        forget(trigger);
        Look look = inflow.look(trigger);
        if (!look.starts()) {
            next(trigger, look.nextAt(), look.heldBy());
            return false;
        }
        Integer most = trigger.most();
        Optional<StartOutcome> outcome =
                starts.startWithInputs(
                        trigger.processId(),
                        most == null ? InputChoice.ALL : InputChoice.first(most),
                        by(trigger),
                        null);
        outcome.ifPresent(one -> firings.asked(fired(trigger), one));
        boolean started = outcome.isPresent() && outcome.get().run() != null;
        next(trigger, started ? clock.instant() : null, null);
        return started;
    }

    private void failed(QueueTrigger trigger, String why) {
        forget(trigger);
        firings.failed(fired(trigger), why);
        next(trigger, clock.instant().plus(AFTER_FAILURE), "It could not start: " + why);
    }

    /** If it is due still: another room may have looked at it just now. */
    private Optional<QueueTrigger> lock(UUID id) {
        return jdbc.sql(
                        QueueTriggers.COLUMNS
                                + """
                                t
                                where id = :id
                                and enabled
                                and (next_at <= :now
                                    or exists (select from queue_trigger_news n where n.trigger_id = t.id))
                                for no key update of t skip locked
                                """)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(QueueTrigger.class)
                .optional();
    }

    /** News that comes from now on is looked at again. */
    private void forget(QueueTrigger trigger) {
        jdbc.sql("delete from queue_trigger_news where trigger_id = :trigger")
                .param("trigger", trigger.id())
                .update();
    }

    private void next(QueueTrigger trigger, @Nullable Instant at, @Nullable String heldBy) {
        jdbc.sql("update queue_trigger set next_at = :at, held_by = :held where id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("held", heldBy)
                .param("id", trigger.id())
                .update();
    }

    private static StartedBy by(QueueTrigger trigger) {
        var actor = new Actor(Actor.Kind.SYSTEM, null, trigger.name(), Actor.room().role());
        return new StartedBy(StartedBy.Kind.QUEUE, trigger.id(), trigger.name(), actor);
    }

    private static Firings.Trigger fired(QueueTrigger trigger) {
        return new Firings.Trigger(
                trigger.processId(), StartedBy.Kind.QUEUE, trigger.id(), trigger.name());
    }
}
