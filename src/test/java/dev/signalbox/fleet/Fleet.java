package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Makes machines for tests. */
public final class Fleet {

    private Fleet() {}

    /** A machine that was enrolled and heard of just now. */
    public static UUID machine(ApplicationContext room, String name, int places) {
        var enrolments = room.getBean(Enrolments.class);
        var token = enrolments.newToken(Duration.ofHours(1), Actor.room());
        var enrolled =
                enrolments.enrol(new EnrolmentRequest(token.text(), name, facts(name, places)));
        UUID id = UUID.fromString(enrolled.machineId());
        room.getBean(Beats.class).write(Map.of(id, "127.0.0.1"));
        return id;
    }

    /** What an agent could say of its machine. */
    public static Facts facts(String name, int places) {
        return new Facts(
                name,
                "linux",
                "Debian GNU/Linux 12",
                "amd64",
                true,
                2,
                8L << 30,
                "0.1.0",
                "17.0.15",
                "robot",
                places,
                1,
                Map.of("java", "17.0.15", "python", "3.11.2"),
                List.of(),
                null,
                null);
    }
}
