package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL server of our own over data that is kept. It ends with this process, however that
 * ends, and is started again when it dies.
 */
final class KeptPostgres implements AutoCloseable {

    static final String USER = "signalbox";
    static final String DATABASE = "signalbox";

    private final RoomLock lock;
    private final Postmaster postmaster;
    private final String password;

    private KeptPostgres(RoomLock lock, Postmaster postmaster, String password) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.password = password;
    }

    /** Starts the server over the data directory, making and mending there whatever is needed. */
    static KeptPostgres start(DataDirectory data, ServerSettings settings) throws IOException {
        return start(data, data.postgres(), settings);
    }

    /** {@code programs} is where the server's programs are unpacked. */
    static KeptPostgres start(DataDirectory data, Path programs, ServerSettings settings)
            throws IOException {
        Launcher launcher = Launcher.here();
        RoomLock lock = RoomLock.take(data.root());
        try {
            Path bin = Programs.unpackedUnder(programs).resolve("bin");
            Cluster cluster = Cluster.prepare(data, bin, launcher, settings);
            Postmaster postmaster = new Postmaster(bin, cluster, launcher, settings);
            postmaster.start();
            KeptPostgres postgres = new KeptPostgres(lock, postmaster, cluster.password());
            postgres.makeDatabase(DATABASE);
            return postgres;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database;
    }

    String password() {
        return password;
    }

    /** The process id of the server that is going now. */
    long pid() {
        return postmaster.pid();
    }

    /** Makes the database unless it is there. */
    void makeDatabase(String name) {
        try (Connection connection = connect("postgres");
                var asked =
                        connection.prepareStatement(
                                "select 1 from pg_database where datname = ?")) {
            asked.setString(1, name);
            if (!asked.executeQuery().next()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create database \"" + name + "\"");
                }
            }
        } catch (SQLException e) {
            close();
            throw new Refusal(
                    "the database %s could not be made: %s.".formatted(name, e.getMessage()), e);
        }
    }

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    /** Stops the server: what is going is rolled back, what is committed is on the disk. */
    @Override
    public void close() {
        postmaster.close();
        lock.close();
    }
}
