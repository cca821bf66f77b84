package dev.signalbox.desk;

import dev.signalbox.access.Actor;
import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people at machines: the room knows no more of them than their name there, and the machine.
 */
@Component
class DeskPeople {

    private static final int LONGEST_USER = 100;

    private final JdbcClient jdbc;

    DeskPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who answers for what is done there, as in "zoë at MIETTE-03". */
    Actor at(UUID machineId, String user) {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw Refused.invalid("user", "The name of the user has 1 to 100 characters.");
        }
        String machine =
                jdbc.sql("select name from machine where id = :id")
                        .param("id", machineId)
                        .query(String.class)
                        .single();
        String name = user.strip() + " at " + machine;
        return new Actor(Actor.Kind.SYSTEM, null, name, Actor.room().role());
    }
}
