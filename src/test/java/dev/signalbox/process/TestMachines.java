package dev.signalbox.process;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts machines into the table without an agent. */
public final class TestMachines {

    private static final String FACTS =
            """
            {"hostName": "host", "os": "linux", "osVersion": "12", "arch": "amd64", "server": true, "cpus": 2,
             "memoryBytes": 1, "agentVersion": "0.1.0", "javaVersion": "25", "user": "robot", "places": 4,
             "maxSessions": 1, "tools": {}, "sessions": []}\
            """;

    private TestMachines() {}

    public static UUID insert(JdbcClient jdbc, UUID id, String name) {
        jdbc.sql(
                        """
                        insert into machine (id, name, key_hash, facts, enrolled_at, enrolled_by)
                        values (:id, :name, :hash, :facts::jsonb, now(), 'Signalbox')\
                        """)
                .param("id", id)
                .param("name", name)
                .param("hash", id.toString())
                .param("facts", FACTS)
                .update();
        return id;
    }
}
