package dev.signalbox.matching;

import dev.signalbox.process.Priority;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one number that orders a line: priority first, then the time requested. */
public final class Rank {

    private static final BigDecimal PRIORITY_STRIDE = BigDecimal.TEN.pow(18);

    private Rank() {}

    /** The plain one: what is asked for earlier comes first among equals. */
    public static BigDecimal of(Priority priority, Instant requestedAt) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, requestedAt);
        return PRIORITY_STRIDE
                .multiply(BigDecimal.valueOf(priority.ordinal()))
                .add(BigDecimal.valueOf(micros));
    }
}
