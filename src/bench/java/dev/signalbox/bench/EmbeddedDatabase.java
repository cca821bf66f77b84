package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The PostgreSQL that a room under test brought with it, so that the plain loop runs on the same
 * one.
 *
 * @param port where it listens on loopback
 * @param password of its one user
 */
record EmbeddedDatabase(int port, String password) {

    /** Line of postmaster.pid with the port (PostgreSQL, "The postmaster.pid file"). */
    private static final int PORT_LINE = 3;

    static EmbeddedDatabase of(Path data) {
        try {
            Path pid = data.resolve("postgres/18/postmaster.pid");
            return new EmbeddedDatabase(
                    Integer.parseInt(Files.readAllLines(pid).get(PORT_LINE).strip()),
                    Files.readString(data.resolve("keys/postgres.password")).strip());
        } catch (IOException e) {
            throw new IllegalStateException("No PostgreSQL of a room runs over " + data + ".", e);
        }
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "signalbox");
        properties.setProperty("password", password);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/signalbox", properties);
    }
}
