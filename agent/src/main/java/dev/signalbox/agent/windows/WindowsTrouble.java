package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32Util;
import java.io.IOException;

/** A call that Windows refused, with its error number and what that means. */
final class WindowsTrouble extends IOException {

    private final int code;

    WindowsTrouble(String what, int code) {
        super("%s failed: %s (error %d).".formatted(what, meaning(code), code));
        this.code = code;
    }

    /** Trouble of the native call just made by this thread. */
    static WindowsTrouble last(String what) {
        return new WindowsTrouble(what, Native.getLastError());
    }

    /** The error number of Windows. */
    int code() {
        return code;
    }

    private static String meaning(int code) {
        try {
            return Kernel32Util.formatMessage(code).strip().replaceFirst("[.]$", "");
        } catch (RuntimeException unknown) {
            return "no text for it";
        }
    }
}
