package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.win32.StdCallLibrary;

/** What debuggers use to hold a whole process. */
interface SuspendCalls extends StdCallLibrary {

    SuspendCalls NT = Native.load("ntdll", SuspendCalls.class);

    int NtSuspendProcess(HANDLE process);

    int NtResumeProcess(HANDLE process);
}
