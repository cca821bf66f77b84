package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Crypt32Util;
import com.sun.jna.platform.win32.WinCrypt;
import dev.signalbox.agent.disk.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Secrets sealed by Windows for this computer: a copy of the file is of no use on another one. Who
 * may read the file at all is what its access list says.
 */
public final class Sealing implements Seal {

    private static final String MARK = "windows:";

    /** Other programs of this computer seal with other words. */
    private static final byte[] WORDS = "Signalbox machine key".getBytes(StandardCharsets.UTF_8);

    private static final int FLAGS =
            WinCrypt.CRYPTPROTECT_LOCAL_MACHINE | WinCrypt.CRYPTPROTECT_UI_FORBIDDEN;

    @Override
    public String seal(String secret) {
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Crypt32Util.cryptProtectData(plain, WORDS, FLAGS, "", null);
        return MARK + Base64.getEncoder().encodeToString(sealed);
    }

    @Override
    public String open(String sealed) throws IOException {
        if (!sealed.startsWith(MARK)) {
            return sealed;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.substring(MARK.length()));
            byte[] plain = Crypt32Util.cryptUnprotectData(bytes, WORDS, FLAGS, null);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (RuntimeException foreign) {
            throw new IOException(
                    "The machine key cannot be opened: it was sealed on another computer. Enrol this one anew.",
                    foreign);
        }
    }
}
