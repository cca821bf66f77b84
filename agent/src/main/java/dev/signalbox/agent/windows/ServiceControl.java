package dev.signalbox.agent.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.HandlerEx;
import com.sun.jna.platform.win32.Winsvc.SERVICE_MAIN_FUNCTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_TABLE_ENTRY;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * This process as a service: tells Windows how it does and hears what Windows wants of it. The
 * thread that calls {@link #run} belongs to Windows until the service has ended.
 */
final class ServiceControl {

    private static final int SESSION_CHANGE = 14;
    private static final int ACCEPT_SESSION_CHANGE = 0x80;
    private static final int START_HINT_MILLIS = 30_000;
    private static final int FAILED = 1;

    private final String name;
    private final Work work;

    /** Kept here, or the collector would take what Windows goes on calling. */
    private final HandlerEx handler = this::heard;

    private final SERVICE_MAIN_FUNCTION main = this::main;
    private @Nullable SERVICE_STATUS_HANDLE handle;

    /** What the service does. */
    interface Work {

        /** Until it is over; answers the exit code of the process. */
        int run() throws Exception;

        /** Windows wants it to end. */
        void stop();

        /** Something became of a session: a sign-in, a lock, a lost screen. */
        void sessionsChanged();
    }

    ServiceControl(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    /** Answers when the service has ended; refuses where Windows has not started it as one. */
    void run() throws WindowsTrouble {
        SERVICE_TABLE_ENTRY[] table = (SERVICE_TABLE_ENTRY[]) new SERVICE_TABLE_ENTRY().toArray(2);
        table[0].lpServiceName = name;
        table[0].lpServiceProc = main;
        if (!Advapi32.INSTANCE.StartServiceCtrlDispatcher(table)) {
            throw WindowsTrouble.last("Becoming the service " + name);
        }
    }

    private void main(int count, @Nullable Pointer words) {
        handle = Advapi32.INSTANCE.RegisterServiceCtrlHandlerEx(name, handler, null);
        tell(Winsvc.SERVICE_START_PENDING, 0);
        tell(Winsvc.SERVICE_RUNNING, 0);
        int code = FAILED;
        try {
            code = work.run();
        } catch (Exception trouble) {
            EventLog.error("The agent ended: " + trouble);
        } finally {
            tell(Winsvc.SERVICE_STOPPED, code);
        }
    }

    private int heard(int control, int kind, Pointer data, Pointer context) {
        switch (control) {
            case Winsvc.SERVICE_CONTROL_STOP, Winsvc.SERVICE_CONTROL_SHUTDOWN -> {
                tell(Winsvc.SERVICE_STOP_PENDING, 0);
                work.stop();
            }
            case SESSION_CHANGE -> work.sessionsChanged();
            case Winsvc.SERVICE_CONTROL_INTERROGATE -> {}
            default -> {
                return WinError.ERROR_CALL_NOT_IMPLEMENTED;
            }
        }
        return 0;
    }

    /** An exit code other than 0 makes Windows start the service again. */
    private void tell(int state, int code) {
        var status = new SERVICE_STATUS();
        status.dwServiceType = WinNT.SERVICE_WIN32_OWN_PROCESS;
        status.dwCurrentState = state;
        status.dwControlsAccepted =
                state == Winsvc.SERVICE_RUNNING
                        ? Winsvc.SERVICE_ACCEPT_STOP
                                | Winsvc.SERVICE_ACCEPT_SHUTDOWN
                                | ACCEPT_SESSION_CHANGE
                        : 0;
        status.dwWin32ExitCode = code;
        status.dwWaitHint =
                state == Winsvc.SERVICE_START_PENDING || state == Winsvc.SERVICE_STOP_PENDING
                        ? START_HINT_MILLIS
                        : 0;
        Advapi32.INSTANCE.SetServiceStatus(Objects.requireNonNull(handle), status);
    }
}
