package dev.signalbox.start;

import java.util.ArrayList;
import java.util.List;

/**
 * With what the embedded server and its data are set up.
 *
 * @param initdb further arguments of initdb
 * @param server further settings of the server, as {@code name=value}
 */
record ServerSettings(List<String> initdb, List<String> server) {

    /** For data that is kept: what was committed survives a power cut. */
    static ServerSettings safe() {
        return new ServerSettings(
                List.of("--data-checksums"), List.of("fsync=on", "synchronous_commit=on"));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (String setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "max_connections=100",
                        "autovacuum_naptime=15s",
                        "shared_buffers=128MB",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        "logging_collector=off")) {
            arguments.addAll(List.of("-c", setting));
        }
        for (String setting : server) {
            arguments.addAll(List.of("-c", setting));
        }
        return arguments;
    }
}
