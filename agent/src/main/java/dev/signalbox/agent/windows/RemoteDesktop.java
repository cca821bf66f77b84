package dev.signalbox.agent.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * How this computer's own remote desktop is set: through it, and from this computer, sessions for
 * robots are made.
 */
final class RemoteDesktop {

    /** The computer itself; its clients refuse 127.0.0.1. */
    static final String SELF = "127.0.0.2";

    private static final String SERVER = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final String LISTENER = SERVER + "\\WinStations\\RDP-Tcp";
    private static final String POLICY =
            "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    private static final String NOTICE =
            "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
    private static final String WINLOGON =
            "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon";

    private static final int USUAL_PORT = 3389;
    private static final int CONNECT_MILLIS = 3_000;

    private RemoteDesktop() {}

    static int port() {
        return RegistryValue.number(LISTENER, "PortNumber", USUAL_PORT);
    }

    static boolean isAllowed() {
        int denied = RegistryValue.number(SERVER, "fDenyTSConnections", 1);
        return RegistryValue.number(POLICY, "fDenyTSConnections", denied) == 0;
    }

    /** Whether a user has one session at most; where not, a kept session cannot be found again. */
    static boolean isOneSessionEach() {
        int one = RegistryValue.number(SERVER, "fSingleSessionPerUser", 1);
        return RegistryValue.number(POLICY, "fSingleSessionPerUser", one) == 1;
    }

    /** Whether the role for many sessions is installed, which a plain server does not have. */
    static boolean isSessionHost() {
        return RegistryValue.number(SERVER, "TSAppCompat", 0) == 1;
    }

    /** Text that a person must agree to before signing in; nobody is there to do so. */
    static boolean hasLegalNotice() {
        return !RegistryValue.text(NOTICE, "legalnoticetext").isEmpty()
                || !RegistryValue.text(NOTICE, "legalnoticecaption").isEmpty()
                || !RegistryValue.text(WINLOGON, "LegalNoticeText").isEmpty()
                || !RegistryValue.text(WINLOGON, "LegalNoticeCaption").isEmpty();
    }

    static boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(SELF, port()), CONNECT_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** What keeps sessions from being made, each with what to do about it; empty: nothing. */
    static List<String> obstacles() {
        var obstacles = new ArrayList<String>();
        if (!isAllowed()) {
            obstacles.add(
                    "Remote Desktop is off. Turn it on: Settings, System, Remote Desktop (fDenyTSConnections = 0).");
        } else if (!answers()) {
            obstacles.add(
                    "Nothing answers at %s port %d. Start the service \"Remote Desktop Services\" (TermService), and look at the firewall and at whether this edition of Windows has Remote Desktop; Home has not."
                            .formatted(SELF, port()));
        }
        if (hasLegalNotice()) {
            obstacles.add(
                    "A legal notice waits for somebody to agree before each sign-in. Clear legalnoticecaption and legalnoticetext for this computer (security policy \"Interactive logon: Message text\").");
        }
        return obstacles;
    }
}
