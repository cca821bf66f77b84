package dev.signalbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A clock that runs with the real one until a test moves it or stops it; {@link #reset} brings it
 * back.
 */
public final class TestClock extends Clock {

    private final ZoneId zone;
    private volatile InstantSource source = InstantSource.system();

    private TestClock(ZoneId zone) {
        this.zone = zone;
    }

    public static TestClock create() {
        return new TestClock(ZoneOffset.UTC);
    }

    /** Lets time jump ahead; it goes on or stands still as before. */
    public void advance(Duration by) {
        InstantSource before = source;
        source = () -> before.instant().plus(by);
    }

    /** Stops the clock at that time. */
    public void stopAt(Instant instant) {
        source = InstantSource.fixed(instant);
    }

    public void reset() {
        source = InstantSource.system();
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        TestClock self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId next) {
                return self.withZone(next);
            }
        };
    }

    /** Puts the clock into a room under test. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class InPlace {

        @Bean
        @Primary
        TestClock testClock() {
            return TestClock.create();
        }
    }
}
