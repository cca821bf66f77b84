package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinReg;

/** The computer's own log of events, where administrators look when something does not run. */
final class EventLog {

    static final String SOURCE = "Signalbox Agent";

    private static final String KEY =
            "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\" + SOURCE;

    /** A program of Windows that has texts for numbers 1 to 1000, each nothing but what is sent. */
    private static final String TEXTS = "%SystemRoot%\\System32\\EventCreate.exe";

    private static final int ALL_KINDS = 7;
    private static final int NUMBER = 1;

    private EventLog() {}

    /** Makes the agent known as a source of events. */
    static void register() {
        Advapi32Util.registryCreateKey(WinReg.HKEY_LOCAL_MACHINE, KEY);
        Advapi32Util.registrySetExpandableStringValue(
                WinReg.HKEY_LOCAL_MACHINE, KEY, "EventMessageFile", TEXTS);
        Advapi32Util.registrySetIntValue(
                WinReg.HKEY_LOCAL_MACHINE, KEY, "TypesSupported", ALL_KINDS);
    }

    static void unregister() {
        if (Advapi32Util.registryKeyExists(WinReg.HKEY_LOCAL_MACHINE, KEY)) {
            Advapi32Util.registryDeleteKey(WinReg.HKEY_LOCAL_MACHINE, KEY);
        }
    }

    static void say(String sentence) {
        report(WinNT.EVENTLOG_INFORMATION_TYPE, sentence);
    }

    static void error(String sentence) {
        report(WinNT.EVENTLOG_ERROR_TYPE, sentence);
    }

    private static void report(int kind, String sentence) {
        HANDLE log = Advapi32.INSTANCE.RegisterEventSource(null, SOURCE);
        if (log != null) {
            Advapi32.INSTANCE.ReportEvent(
                    log, kind, 0, NUMBER, null, 1, 0, new String[] {sentence}, null);
            Advapi32.INSTANCE.DeregisterEventSource(log);
        }
    }
}
