package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase.PROCESS_INFORMATION;
import com.sun.jna.platform.win32.WinBase.STARTUPINFO;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts a program as a user. No handle is passed on, since none reaches another session: the
 * program opens what it writes to by itself.
 */
final class ProcessAsUser {

    /** The desktop that a person sees. */
    static final String SCREEN = "winsta0\\default";

    /** Not the service's own, on which the user has no rights, but one that Windows makes. */
    static final String NO_SCREEN = "";

    private static final int UNICODE_ENVIRONMENT = 0x400;
    private static final int NO_WINDOW = 0x08000000;

    private ProcessAsUser() {}

    static ProcessHandle start(
            UserToken token,
            String desktop,
            Path directory,
            List<String> command,
            Map<String, String> variables)
            throws IOException {
        Privileges.enableForStarting();
        var startup = new STARTUPINFO();
        startup.lpDesktop = desktop;
        var process = new PROCESS_INFORMATION();
        try (var environment = EnvironmentBlock.write(variables)) {
            if (!TokenCalls.ADVAPI.CreateProcessAsUser(
                    token.handle(),
                    null,
                    (CommandLine.of(command) + "\0").toCharArray(),
                    null,
                    null,
                    false,
                    UNICODE_ENVIRONMENT | NO_WINDOW,
                    environment,
                    directory.toString(),
                    startup,
                    process)) {
                throw WindowsTrouble.last("Starting " + command.get(0) + " as " + token.name());
            }
        }
        try {
            long pid = process.dwProcessId.longValue();
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IOException("Process " + pid + " ended at once."));
        } finally {
            Kernel32.INSTANCE.CloseHandle(process.hThread);
            Kernel32.INSTANCE.CloseHandle(process.hProcess);
        }
    }
}
