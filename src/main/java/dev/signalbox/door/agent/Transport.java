package dev.signalbox.door.agent;

import dev.signalbox.fleet.AgentSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** Whether a secret may be in the answer to a call: over TLS, or to this computer itself. */
@Component
class Transport {

    private final AgentSettings settings;

    Transport(AgentSettings settings) {
        this.settings = settings;
    }

    boolean isSafe(HttpServletRequest call) {
        return settings.allowHttp() || call.isSecure() || fromThisComputer(call);
    }

    /** What a proxy passes on does not come from this computer. */
    private static boolean fromThisComputer(HttpServletRequest call) {
        if (call.getHeader("X-Forwarded-For") != null || call.getHeader("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(call.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
