package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A computer whose remote desktop answers, and whose sessions are those of the scene. */
final class ServiceComputer implements AutoCloseable {

    private static final String SERVER = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final String LISTENER = SERVER + "\\WinStations\\RDP-Tcp";

    /** What a process that is started in a session begins with, beside what the seat gives it. */
    private static final List<String> PASSED_ON =
            List.of("SIGNALBOX_TEST_OPTIONS", "SIGNALBOX_TEST_SESSIONS", "SIGNALBOX_TEST_CALLS");

    private final ServerSocket remoteDesktop;

    private ServiceComputer(ServerSocket remoteDesktop) {
        this.remoteDesktop = remoteDesktop;
    }

    static ServiceComputer start() throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.getByName(RemoteDesktop.SELF));
        Advapi32Util.registryCreateKey(WinReg.HKEY_LOCAL_MACHINE, LISTENER);
        number(LISTENER, "PortNumber", socket.getLocalPort());
        number(SERVER, "fDenyTSConnections", 0);
        for (String name : PASSED_ON) {
            Advapi32Util.registrySetStringValue(
                    WinReg.HKEY_CURRENT_USER, "Environment", personal(name), System.getenv(name));
        }
        return new ServiceComputer(socket);
    }

    void denyRemoteDesktop() {
        number(SERVER, "fDenyTSConnections", 1);
    }

    @Override
    public void close() throws IOException {
        remoteDesktop.close();
        for (String name : PASSED_ON) {
            Advapi32Util.registryDeleteValue(
                    WinReg.HKEY_CURRENT_USER, "Environment", personal(name));
        }
    }

    private static String personal(String name) {
        return name.equals("SIGNALBOX_TEST_OPTIONS") ? "JAVA_TOOL_OPTIONS" : name;
    }

    private static void number(String key, String name, int value) {
        Advapi32Util.registrySetIntValue(WinReg.HKEY_LOCAL_MACHINE, key, name, value);
    }
}
