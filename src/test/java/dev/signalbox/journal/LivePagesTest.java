package dev.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.identity.Visitor;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class LivePagesTest {

    @LocalServerPort private int port;
    @Autowired private Journal journal;
    @Autowired private Ids ids;
    @Autowired private Clock clock;

    @Test
    void aStreamTellsWhatChangedAfterTheCommit() {
        UUID machine = ids.next();
        List<String> lines = listen("/live?topics=machine:" + machine);
        await().until(() -> lines.contains("event: mood"));
        journal.write(Event.ofMachine("machine.changed", machine));
        await().until(() -> lines.contains("data: machine:" + machine));
    }

    @Test
    void aPageThatListensLaterThanItWasMadeMissesNothing() {
        UUID machine = ids.next();
        long made = clock.millis();
        journal.write(Event.ofMachine("machine.changed", machine));
        List<String> lines = listen("/live?topics=machine:" + machine + "&since=" + made);
        await().until(() -> lines.contains("data: machine:" + machine));
    }

    @Test
    void aStreamEndsSoonAfterItsSession() throws InterruptedException {
        var visitor = new Visitor(port).signedIn("admin", RoomTest.PASSWORD);
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread stream = Thread.ofVirtual().start(() -> visitor.listen("/live", lines::add));
        await().until(() -> lines.contains("event: mood"));
        visitor.send("/account", "/sign-out");
        assertThat(stream.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void nobodyListensWithoutASession() {
        assertThat(new Visitor(port).get("/live?topics=runs").statusCode()).isEqualTo(302);
        assertThat(
                        new Visitor(port)
                                .get("/live/here", "HX-Request", "true")
                                .headers()
                                .firstValue("HX-Redirect"))
                .hasValue("/sign-in");
    }

    private List<String> listen(String path) {
        List<String> lines = new CopyOnWriteArrayList<>();
        var visitor = new Visitor(port).signedIn("admin", RoomTest.PASSWORD);
        Thread.ofVirtual().start(() -> visitor.listen(path, lines::add));
        return lines;
    }
}
