package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.W32Service;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_ACTION;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The agent's service as Windows has it: made, changed, started, stopped, removed. */
final class InstalledService implements AutoCloseable {

    private static final int NOT_THERE = 1060;
    private static final int RUNS_ALREADY = 1056;
    private static final int NOT_STARTED = 1062;
    private static final int DAY_SECONDS = 86_400;
    private static final long PATIENCE_SECONDS = 60;

    private final SC_HANDLE services;
    private final SC_HANDLE service;

    private InstalledService(SC_HANDLE services, SC_HANDLE service) {
        this.services = services;
        this.service = service;
    }

    /** The one with this name; null if there is none. */
    static @Nullable InstalledService find(String name) throws WindowsTrouble {
        SC_HANDLE services = services();
        SC_HANDLE service =
                Advapi32.INSTANCE.OpenService(services, name, Winsvc.SERVICE_ALL_ACCESS);
        if (service != null) {
            return new InstalledService(services, service);
        }
        WindowsTrouble trouble = WindowsTrouble.last("Looking for the service " + name);
        Advapi32.INSTANCE.CloseServiceHandle(services);
        if (trouble.code() == NOT_THERE) {
            return null;
        }
        throw trouble;
    }

    /** Makes it: started with the computer, as the system's own account, again after a failure. */
    static InstalledService create(String name, String shown, String commandLine)
            throws WindowsTrouble {
        SC_HANDLE services = services();
        SC_HANDLE service =
                Advapi32.INSTANCE.CreateService(
                        services,
                        name,
                        shown,
                        Winsvc.SERVICE_ALL_ACCESS,
                        WinNT.SERVICE_WIN32_OWN_PROCESS,
                        WinNT.SERVICE_AUTO_START,
                        WinNT.SERVICE_ERROR_NORMAL,
                        commandLine,
                        null,
                        null,
                        "\0\0",
                        null,
                        null);
        if (service == null) {
            WindowsTrouble trouble = WindowsTrouble.last("Making the service " + name);
            Advapi32.INSTANCE.CloseServiceHandle(services);
            throw trouble;
        }
        return new InstalledService(services, service);
    }

    void start() throws WindowsTrouble, InterruptedException {
        if (!Advapi32.INSTANCE.StartService(service, 0, null)) {
            WindowsTrouble trouble = WindowsTrouble.last("Starting the service");
            if (trouble.code() != RUNS_ALREADY) {
                throw trouble;
            }
        }
        await(Winsvc.SERVICE_RUNNING, "start");
    }

    /** Robots go on; the next agent finds them. */
    void stop() throws WindowsTrouble, InterruptedException {
        if (!Advapi32.INSTANCE.ControlService(
                service, Winsvc.SERVICE_CONTROL_STOP, new SERVICE_STATUS())) {
            WindowsTrouble trouble = WindowsTrouble.last("Stopping the service");
            if (trouble.code() != NOT_STARTED) {
                throw trouble;
            }
        }
        await(Winsvc.SERVICE_STOPPED, "stop");
    }

    void remove() throws WindowsTrouble {
        if (!Advapi32.INSTANCE.DeleteService(service)) {
            throw WindowsTrouble.last("Removing the service");
        }
    }

    /** Points it to another program, from its next start on. */
    void change(String commandLine) throws WindowsTrouble {
        int same = ServiceCalls.NO_CHANGE;
        if (!ServiceCalls.ADVAPI.ChangeServiceConfig(
                service, same, same, same, commandLine, null, null, null, null, null, null)) {
            throw WindowsTrouble.last("Changing the service");
        }
    }

    /**
     * Started again 5 s, 30 s and then each minute after a failure; a day without one is a new
     * start.
     */
    void startAgainAfterFailures() {
        var actions = new ArrayList<SC_ACTION>();
        for (int millis : new int[] {5_000, 30_000, 60_000}) {
            var action = new SC_ACTION();
            action.type = Winsvc.SC_ACTION_RESTART;
            action.delay = millis;
            actions.add(action);
        }
        var platform = new W32Service(service);
        platform.setFailureActions(actions, DAY_SECONDS, null, null);
        try {
            platform.setFailureActionsFlag(true);
        } catch (Win32Exception unknown) {
            // Then it is started again after crashes only, not after it ended with an error.
        }
    }

    boolean isRunning() throws WindowsTrouble {
        return state() == Winsvc.SERVICE_RUNNING;
    }

    private void await(int state, String verb) throws WindowsTrouble, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (state() != state) {
            if (System.nanoTime() > until
                    || (state == Winsvc.SERVICE_RUNNING && state() == Winsvc.SERVICE_STOPPED)) {
                throw new WindowsTrouble("Waiting for the service to " + verb, NOT_STARTED);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private int state() throws WindowsTrouble {
        var status = new SERVICE_STATUS_PROCESS();
        if (!Advapi32.INSTANCE.QueryServiceStatusEx(
                service,
                Winsvc.SC_STATUS_TYPE.SC_STATUS_PROCESS_INFO,
                status,
                status.size(),
                new IntByReference())) {
            throw WindowsTrouble.last("Asking for the service's state");
        }
        status.read();
        return status.dwCurrentState;
    }

    private static SC_HANDLE services() throws WindowsTrouble {
        SC_HANDLE services =
                Advapi32.INSTANCE.OpenSCManager(null, null, Winsvc.SC_MANAGER_ALL_ACCESS);
        if (services == null) {
            throw WindowsTrouble.last(
                    "Opening the services of this computer (do it as an administrator)");
        }
        return services;
    }

    @Override
    public void close() {
        Advapi32.INSTANCE.CloseServiceHandle(service);
        Advapi32.INSTANCE.CloseServiceHandle(services);
    }
}
