package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** The calls for job objects, which the platform library does not have. */
interface JobCalls extends StdCallLibrary {

    JobCalls KERNEL = Native.load("kernel32", JobCalls.class, W32APIOptions.UNICODE_OPTIONS);

    @Nullable HANDLE CreateJobObject(@Nullable Pointer security, String name);

    @Nullable HANDLE OpenJobObject(int access, boolean inherit, String name);

    boolean AssignProcessToJobObject(HANDLE job, HANDLE process);

    boolean TerminateJobObject(HANDLE job, int exitCode);

    boolean SetInformationJobObject(HANDLE job, int kind, Pointer information, int size);

    boolean QueryInformationJobObject(
            HANDLE job, int kind, Pointer information, int size, @Nullable IntByReference used);
}
