package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import org.jspecify.annotations.Nullable;

/** Settings of this computer in the registry. */
final class RegistryValue {

    private RegistryValue() {}

    /** A number; the other one where there is none. */
    static int number(String key, String name, int otherwise) {
        return value(key, name) instanceof Integer number ? number : otherwise;
    }

    /** A text; empty where there is none. */
    static String text(String key, String name) {
        return value(key, name) instanceof String text ? text.strip() : "";
    }

    private static @Nullable Object value(String key, String name) {
        try {
            return Advapi32Util.registryValueExists(WinReg.HKEY_LOCAL_MACHINE, key, name)
                    ? Advapi32Util.registryGetValue(WinReg.HKEY_LOCAL_MACHINE, key, name)
                    : null;
        } catch (RuntimeException hidden) {
            return null;
        }
    }
}
