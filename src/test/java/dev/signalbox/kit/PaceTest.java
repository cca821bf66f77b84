package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace<String> pace = new Pace<>(Duration.ofMillis(50), Duration.ofSeconds(2), 5);
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    @Test
    void whoHadNoTurnOfLateHasItAtOnce() {
        assertThat(wait("a")).isLessThanOrEqualTo(0);
        turn("a", 1);
        assertThat(wait("b")).isLessThanOrEqualTo(0);
    }

    @Test
    void cheapTurnsComeAfterTheLeastGapHoweverManyHaveThem() {
        for (int i = 0; i < 40; i++) {
            turn("machine " + i, 1);
            pass(24);
        }
        turn("a", 1);
        assertThat(wait("a")).isEqualTo(49);
        pass(49);
        assertThat(wait("a")).isLessThanOrEqualTo(0);
    }

    @Test
    void turnsThatTakeAllTheTimeGetRareUntilTheyTakeAFifthOfIt() {
        for (int i = 0; i < 400; i++) {
            turn("run " + i % 20, 4);
        }
        assertThat(wait("run 19")).isEqualTo(20 * 4 * 5 - 4);
        assertThat(wait("run 0")).isEqualTo(20 * 4 * 5 - 20 * 4);
    }

    @Test
    void howeverMuchTheyWantTheyTakeAboutAFifth() {
        long began = now;
        long taken = 0;
        while (now - began < TimeUnit.SECONDS.toNanos(20)) {
            for (int i = 0; i < 20; i++) {
                if (pace.wait("run " + i, now) <= 0) {
                    turn("run " + i, 10);
                    taken += 10;
                }
            }
            pass(1);
        }
        assertThat(taken).isBetween(3_000L, 6_000L);
    }

    @Test
    void nobodyWaitsLongerThanTheMostGap() {
        turn("a", 1_900);
        assertThat(wait("a")).isEqualTo(100);
    }

    @Test
    void whatIsOverForLongCountsNoMore() {
        turn("dear", 1_000);
        pass(2_000);
        turn("cheap", 1);
        assertThat(wait("cheap")).isEqualTo(49);
    }

    private void turn(String who, long millis) {
        pace.begins(who, now);
        pass(millis);
        pace.ends(who, now);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private long wait(String who) {
        return TimeUnit.NANOSECONDS.toMillis(pace.wait(who, now));
    }
}
