package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T15:04:05Z");

    private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void forgetTheViewer() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now",
        "PT4S, just now",
        "PT59S, 59 s ago",
        "PT119S, 1 min ago",
        "PT5H, 5 h ago",
        "P6D, 6 d ago",
        "P7D, 14 Nov",
        "P400D, 17 Oct 2025",
        "PT-3H, in 3 h"
    })
    void aTimeIsSaidFromNow(Duration ago, String words) {
        assertThat(times.relative(NOW.minus(ago))).isEqualTo(words);
    }

    @Test
    void theExactTimeIsSaidInTheZoneOfTheViewerAndNamesIt() {
        assertThat(times.exact(NOW)).isEqualTo("Sat 21 Nov 2026, 15:04:05 UTC");
        viewedFrom("Europe%2FBerlin");
        assertThat(times.exact(NOW)).isEqualTo("Sat 21 Nov 2026, 16:04:05 Europe/Berlin");
        viewedFrom("Nowhere/Land");
        assertThat(times.exact(NOW)).endsWith("UTC");
    }

    private static void viewedFrom(String zone) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("zone", zone));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
