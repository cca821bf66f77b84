package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds the processes of a job and lets them go on. Windows counts how often a process was held, so
 * each is noted in a file before it is, and is held once, whichever agent process does it.
 */
final class Suspension {

    private static final int SUSPEND_RESUME = 0x0800;
    private static final int ROUNDS = 100;

    private final Path file;

    Suspension(Path file) {
        this.file = file;
    }

    /** Holds all but one, and those that these start meanwhile. */
    void hold(JobObject job, long spared) throws IOException {
        Set<Long> held = held();
        for (int round = 0; round < ROUNDS; round++) {
            var fresh = new HashSet<>(job.processes());
            fresh.removeAll(held);
            fresh.remove(spared);
            if (fresh.isEmpty()) {
                return;
            }
            for (long pid : fresh) {
                Files.writeString(
                        file, pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                with(pid, SuspendCalls.NT::NtSuspendProcess);
                held.add(pid);
            }
        }
    }

    /** Lets go on what was held. */
    void release(JobObject job) throws IOException {
        Set<Long> held = held();
        held.retainAll(job.processes());
        held.forEach(pid -> with(pid, SuspendCalls.NT::NtResumeProcess));
        Files.deleteIfExists(file);
    }

    private Set<Long> held() throws IOException {
        var held = new HashSet<Long>();
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> held.add(Long.valueOf(line)));
        }
        return held;
    }

    private interface Doing {

        int to(HANDLE process);
    }

    private static void with(long pid, Doing doing) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(SUSPEND_RESUME, false, (int) pid);
        if (process != null) {
            doing.to(process);
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
