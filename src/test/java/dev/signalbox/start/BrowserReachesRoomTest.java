package dev.signalbox.start;

import dev.signalbox.BrowserTest;
import org.junit.jupiter.api.Test;

class BrowserReachesRoomTest extends BrowserTest {

    @Test
    void aBrowserSeesTheHealthOfTheRoom() {
        open("/actuator/health");
        see("\"status\":\"UP\"");
    }
}
