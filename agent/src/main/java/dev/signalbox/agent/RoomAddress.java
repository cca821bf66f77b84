package dev.signalbox.agent;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The address of a room, as a person types it. */
final class RoomAddress {

    private RoomAddress() {}

    /**
     * The address without a slash at its end; refuses what is none, and what would show the
     * machine's key to others.
     */
    static String of(String given) {
        URI uri;
        try {
            uri = URI.create(given.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException broken) {
            throw new Arguments.Wrong("--url is no address: " + given);
        }
        boolean http = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(http || "https".equals(uri.getScheme()))) {
            throw new Arguments.Wrong(
                    "--url is to be the room's address, like https://room.example.com, not "
                            + given);
        }
        if (http && !isLoopback(uri.getHost()) && System.getenv("SIGNALBOX_PLAIN_HTTP") == null) {
            throw new Arguments.Wrong(
                    "Over plain http anybody on the way can read the machine's key. Use https, or set SIGNALBOX_PLAIN_HTTP=true"
                            + " where the network itself is private.");
        }
        return uri.toString();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
