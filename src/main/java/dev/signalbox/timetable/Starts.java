package dev.signalbox.timetable;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The starts of a rule in its zone. */
interface Starts {

    /**
     * The first that is neither before {@code from} nor after {@code until}; null where there is
     * none. What it passes over is told to {@code skipped}.
     *
     * @param from in whole seconds
     */
    @Nullable PlannedStart next(Instant from, Instant until, Consumer<Skipped> skipped);
}
