package dev.signalbox.journal;

import dev.signalbox.kit.DayPartitions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the journal in partitions of a day: made ahead, dropped when retention says so. */
@Component
class JournalDays {

    private final DayPartitions partitions;
    private final int keptDays;

    JournalDays(DayPartitions partitions, @Value("${signalbox.journal-days:90}") int keptDays) {
        this.partitions = partitions;
        this.keptDays = keptDays;
        turn();
    }

    /** Ahead of midnight by more than the longest night a room may be down. */
    @Scheduled(cron = "0 17 * * * *")
    final void turn() {
        partitions.turn("journal", "at", keptDays);
    }
}
