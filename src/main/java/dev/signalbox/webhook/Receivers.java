package dev.signalbox.webhook;

import dev.signalbox.kit.Refused;
import dev.signalbox.web.RoomAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Says where deliveries may go. An installation lists the private networks that receivers stand in;
 * addresses that no receiver has (link-local, multicast) are never called, and the room does not
 * call itself, which would go round in circles.
 */
@Component
class Receivers {

    private static final int LONGEST = 2_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final List<Network> allowed;
    private final String own;
    private final int ownPort;

    Receivers(
            @Value("${signalbox.webhooks.private-networks:}") String networks,
            RoomAddress own,
            @Value("${server.port:8080}") int ownPort) {
        this.allowed =
                Arrays.stream(networks.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Network::of)
                        .toList();
        this.own = own.given();
        this.ownPort = ownPort;
    }

    /** The address as given, if it can be one of a receiver. */
    URI check(String field, String endpoint) {
        String text = endpoint.strip();
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw Refused.invalid(
                    field, text + " is no address; give one such as https://host/path.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST || !SCHEMES.contains(scheme) || uri.getHost() == null) {
            throw Refused.invalid(
                    field,
                    "The address begins with https:// or http://, names a host and has at most 2000 characters.");
        }
        if (uri.getUserInfo() != null) {
            throw Refused.invalid(
                    field,
                    "The address carries no user name or password; sign deliveries instead.");
        }
        if (isOwn(uri)) {
            throw Refused.invalid(
                    field,
                    "This is the room's own address. Let a process start another one instead.");
        }
        return uri;
    }

    /** Throws with a sentence when the host has an address that may not be called. */
    void checkAddress(URI uri) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || address.isAnyLocalAddress()) {
                throw new UnknownHostException(
                        named(uri, address) + " is an address that is never called.");
            }
            boolean inside =
                    address.isLoopbackAddress()
                            || address.isSiteLocalAddress()
                            || isUniqueLocal(address);
            if (inside && allowed.stream().noneMatch(network -> network.has(address))) {
                throw new UnknownHostException(
                        named(uri, address)
                                + " stands in a private network. Name that network in SIGNALBOX_WEBHOOKS_PRIVATE_NETWORKS if the receiver stands there.");
            }
        }
    }

    private static String named(URI uri, InetAddress address) {
        String literal = address.getHostAddress();
        return uri.getHost().equals(literal) ? literal : uri.getHost() + " (" + literal + ")";
    }

    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    }

    private boolean isOwn(URI uri) {
        boolean here =
                port(uri) == ownPort
                        && Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
        if (here || own.isBlank()) {
            return here;
        }
        URI room = URI.create(own);
        return uri.getHost().equalsIgnoreCase(room.getHost()) && port(uri) == port(room);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** A network such as 10.0.0.0/8. */
    private record Network(byte[] start, int bits) {

        static Network of(String text) {
            String[] parts = text.split("/", 2);
            try {
                byte[] start = InetAddress.ofLiteral(parts[0]).getAddress();
                int bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
                return new Network(start, bits);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "SIGNALBOX_WEBHOOKS_PRIVATE_NETWORKS lists networks such as 10.0.0.0/8, not "
                                + text
                                + ".",
                        e);
            }
        }

        boolean has(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
