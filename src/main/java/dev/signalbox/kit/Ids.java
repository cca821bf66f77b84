package dev.signalbox.kit;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Makes ids that sort by the time they were made: UUID version 7 (RFC 9562), strictly rising within
 * one room.
 */
@Component
public class Ids {

    private static final long SEQUENCE_BITS = 12;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id, greater than every id this object made before. */
    public UUID next() {
        long wanted = clock.millis() << SEQUENCE_BITS;
        long stamp = last.updateAndGet(before -> Math.max(before + 1, wanted));
        long millis = stamp >>> SEQUENCE_BITS;
        long sequence = stamp & 0xFFF;
        long high = (millis << 16) | 0x7000L | sequence;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
