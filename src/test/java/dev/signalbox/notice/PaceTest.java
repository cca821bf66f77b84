package dev.signalbox.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    @Test
    void gathersForSomeSecondsWhatIsToldAtOnce() {
        assertThat(due(Pace.AT_ONCE, "2026-11-22T10:00:00Z")).isEqualTo("2026-11-22T10:00:15Z");
    }

    @Test
    void tellsOnceAnHourAtTheFullHour() {
        assertThat(due(Pace.HOURLY, "2026-11-22T10:00:00Z")).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(due(Pace.HOURLY, "2026-11-22T10:59:59Z")).isEqualTo("2026-11-22T11:00:00Z");
    }

    @Test
    void tellsOnceADayAtTheTimeOfThePersonsZone() {
        assertThat(due(Pace.DAILY, "2026-11-22T06:59:00Z")).isEqualTo("2026-11-22T07:00:00Z");
        assertThat(due(Pace.DAILY, "2026-11-22T07:00:00Z")).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(due(Pace.DAILY, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T06:00:00Z");
    }

    private static String due(Pace pace, String at) {
        return pace.due(Instant.parse(at), EIGHT, BERLIN).toString();
    }
}
