package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.34S, 340 ms",
        "PT8S, 8 s",
        "PT60S, 1 min",
        "PT61S, 1 min 1 s",
        "PT2H5M59S, 2 h 5 min",
        "P1D, 1 d",
        "P400DT1H, 400 d 1 h",
        "PT-5S, 0 ms"
    })
    void aDurationIsSaidInItsTwoLargestUnits(Duration duration, String words) {
        assertThat(new Durations().words(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1.0 KB",
        "10240, 10 KB",
        "209715200, 200 MB",
        "1610612736, 1.5 GB"
    })
    void aSizeIsSaidInItsLargestUnit(long bytes, String words) {
        assertThat(new Sizes().bytes(bytes)).isEqualTo(words);
    }
}
