package dev.signalbox.fleet;

import dev.signalbox.kit.Refused;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of machines: unique in the room, large and small letters alike. */
@Component
class MachineNames {

    private static final int LONGEST = 100;
    private static final long LOCK = 0x5167_0000_0000_0002L;

    private final JdbcClient jdbc;

    MachineNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void check(String name) {
        if (name.isBlank()
                || name.length() > LONGEST
                || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid(
                    "name",
                    "A machine's name must have 1 to "
                            + LONGEST
                            + " characters and no control characters.");
        }
    }

    /**
     * The wanted name, with the lowest number behind it that makes it unique. One at a time, until
     * the transaction ends.
     */
    String free(String wanted) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query((row, number) -> number)
                .single();
        Set<String> taken =
                new HashSet<>(
                        jdbc.sql("select lower(name) from machine where removed_at is null")
                                .query(String.class)
                                .list());
        String name = wanted;
        for (int number = 2; taken.contains(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
