package dev.signalbox.fleet;

import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Facts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what an agent says of its machine; it is shown to people, so it must be short and plain.
 */
final class FactsCheck {

    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "mac");
    private static final int TEXT = 200;

    private FactsCheck() {}

    /** The facts with missing lists made empty, or {@link Refused} with what is wrong. */
    static Facts checked(@Nullable Facts facts) {
        if (facts == null) {
            throw Refused.invalid(
                    "facts", "facts are missing: an object that says what the machine is.");
        }
        text("hostName", facts.hostName());
        text("osVersion", facts.osVersion());
        text("arch", facts.arch());
        text("agentVersion", facts.agentVersion());
        text("javaVersion", facts.javaVersion());
        text("user", facts.user());
        if (facts.localNow() != null) {
            text("localNow", facts.localNow());
        }
        if (!SYSTEMS.contains(facts.os())) {
            throw Refused.invalid("facts.os", "facts.os must be linux, windows or mac.");
        }
        number("cpus", facts.cpus(), 1, 100_000);
        number("memoryBytes", facts.memoryBytes(), 0, Long.MAX_VALUE);
        number("places", facts.places(), 0, 1000);
        number("maxSessions", facts.maxSessions(), 0, 10_000);
        return new Facts(
                facts.hostName(),
                facts.os(),
                facts.osVersion(),
                facts.arch(),
                facts.server(),
                facts.cpus(),
                facts.memoryBytes(),
                facts.agentVersion(),
                facts.javaVersion(),
                facts.user(),
                facts.places(),
                facts.maxSessions(),
                tools(facts.tools()),
                sessions(facts.sessions()),
                facts.localNow(),
                lacks(facts.lacks()));
    }

    private static List<String> lacks(@Nullable List<String> lacks) {
        if (lacks == null) {
            return List.of();
        }
        number("lacks", lacks.size(), 0, 50);
        lacks.forEach(lack -> text("lacks", lack));
        return lacks;
    }

    private static Map<String, String> tools(@Nullable Map<String, String> tools) {
        if (tools == null) {
            return Map.of();
        }
        number("tools", tools.size(), 0, 100);
        tools.forEach((name, version) -> {
            text("tools", name);
            text("tools." + name, version);
        });
        return tools;
    }

    private static List<Facts.Session> sessions(@Nullable List<Facts.Session> sessions) {
        if (sessions == null) {
            return List.of();
        }
        number("sessions", sessions.size(), 0, 1000);
        for (Facts.Session session : sessions) {
            text("sessions.id", session.id());
            text("sessions.user", session.user());
            text("sessions.state", session.state());
        }
        return sessions;
    }

    private static void text(String field, @Nullable String value) {
        if (value == null) {
            throw Refused.invalid("facts." + field, "facts." + field + " is missing.");
        }
        if (value.length() > TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid(
                    "facts." + field,
                    "facts."
                            + field
                            + " must have at most "
                            + TEXT
                            + " characters and no control characters.");
        }
    }

    private static void number(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Refused.invalid(
                    "facts." + field,
                    "facts." + field + " must lie between " + least + " and " + most + ".");
        }
    }
}
