package dev.signalbox.agent.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job object of Windows: what is in it cannot leave it, has its children in it too, and dies when
 * the last handle to it is closed. It has a name, so that another process finds it.
 */
final class JobObject implements AutoCloseable {

    /** Size of JOBOBJECT_EXTENDED_LIMIT_INFORMATION, and where its flags are. */
    static final int LIMITS_SIZE = 144;

    static final int LIMITS_FLAGS = 16;

    /** Where JOBOBJECT_BASIC_PROCESS_ID_LIST has its count and its list. */
    static final int LIST_COUNT = 4;

    static final int LIST_IDS = 8;

    private static final int EXTENDED_LIMITS = 9;
    private static final int PROCESS_ID_LIST = 3;
    private static final int KILL_ON_CLOSE = 0x2000;

    /** No box that asks a person to close the program, which would keep a robot for ever. */
    private static final int DIE_ON_UNHANDLED_EXCEPTION = 0x400;

    private static final int ALL_ACCESS = 0x1F001F;
    private static final int ALREADY_EXISTS = 183;
    private static final int NOT_FOUND = 2;
    private static final int MORE_DATA = 234;

    private final HANDLE handle;

    private JobObject(HANDLE handle) {
        this.handle = handle;
    }

    /** Makes a new one; one that is there already is somebody else's. */
    static JobObject create(String name) throws WindowsTrouble {
        HANDLE handle = JobCalls.KERNEL.CreateJobObject(null, name);
        int code = Native.getLastError();
        if (handle == null || code == ALREADY_EXISTS) {
            if (handle != null) {
                Kernel32.INSTANCE.CloseHandle(handle);
            }
            throw new WindowsTrouble("Making the job object " + name, code);
        }
        var job = new JobObject(handle);
        job.limit();
        return job;
    }

    /** Finds one by name; null if there is none, or no more. */
    static @Nullable JobObject open(String name) throws WindowsTrouble {
        HANDLE handle = JobCalls.KERNEL.OpenJobObject(ALL_ACCESS, false, name);
        if (handle == null && Native.getLastError() != NOT_FOUND) {
            throw WindowsTrouble.last("Opening the job object " + name);
        }
        return handle == null ? null : new JobObject(handle);
    }

    private void limit() throws WindowsTrouble {
        try (var limits = new Memory(LIMITS_SIZE)) {
            limits.clear();
            limits.setInt(LIMITS_FLAGS, KILL_ON_CLOSE | DIE_ON_UNHANDLED_EXCEPTION);
            if (!JobCalls.KERNEL.SetInformationJobObject(
                    handle, EXTENDED_LIMITS, limits, LIMITS_SIZE)) {
                throw WindowsTrouble.last("Limiting a job object");
            }
        }
    }

    /** Puts a process into it for good. */
    void add(HANDLE process) throws WindowsTrouble {
        if (!JobCalls.KERNEL.AssignProcessToJobObject(handle, process)) {
            throw WindowsTrouble.last("Putting a process into a job object");
        }
    }

    /** Puts the calling process into it: what that starts from now on is in it from birth. */
    void addSelf() throws WindowsTrouble {
        add(Kernel32.INSTANCE.GetCurrentProcess());
    }

    /** Ids of what runs in it now. */
    List<Long> processes() throws WindowsTrouble {
        for (int room = 64; ; room *= 4) {
            List<Long> all = processes(room);
            if (all != null) {
                return all;
            }
        }
    }

    private @Nullable List<Long> processes(int room) throws WindowsTrouble {
        int size = LIST_IDS + room * Native.POINTER_SIZE;
        try (var list = new Memory(size)) {
            list.clear();
            if (!JobCalls.KERNEL.QueryInformationJobObject(
                    handle, PROCESS_ID_LIST, list, size, null)) {
                if (Native.getLastError() == MORE_DATA) {
                    return null;
                }
                throw WindowsTrouble.last("Listing a job object");
            }
            var ids = new ArrayList<Long>();
            for (int i = 0; i < list.getInt(LIST_COUNT); i++) {
                ids.add(list.getLong(LIST_IDS + (long) i * Native.POINTER_SIZE));
            }
            return ids;
        }
    }

    /** Ends everything in it at once. */
    void terminate(int exitCode) throws WindowsTrouble {
        if (!JobCalls.KERNEL.TerminateJobObject(handle, exitCode)) {
            throw WindowsTrouble.last("Ending a job object");
        }
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(handle);
    }
}
