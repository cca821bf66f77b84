package dev.signalbox.log;

import dev.signalbox.kit.DayPartitions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the logs of step runs in partitions by day, and drops those that are too old. */
@Component
class LogDays {

    private final DayPartitions partitions;
    private final int keptDays;

    LogDays(DayPartitions partitions, @Value("${signalbox.log-days:365}") int keptDays) {
        this.partitions = partitions;
        this.keptDays = keptDays;
        turn();
    }

    /** Ahead of midnight by more than the longest night a room may be down. */
    @Scheduled(cron = "0 27 * * * *")
    final void turn() {
        partitions.turn("log_segment", "day", keptDays);
    }

    /** Says why a log that was there is not. */
    String dropped() {
        return "This log is not kept any more: logs are dropped after " + keptDays + " days.";
    }
}
