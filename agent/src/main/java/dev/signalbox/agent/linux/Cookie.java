package dev.signalbox.agent.linux;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The secret of one X display, in the file that server and programs read it from. Written here and
 * not by {@code xauth}, on whose command line others could read it.
 *
 * @param secret sixteen bytes
 */
record Cookie(byte[] secret) {

    private static final String KIND = "MIT-MAGIC-COOKIE-1";
    private static final int THIS_HOST = 256;
    private static final int ANY = 65535;

    static Cookie fresh() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return new Cookie(random);
    }

    /**
     * The content of an {@code .Xauthority}. Some programs take only an entry for just this host
     * and display, so there is one as soon as the number is known.
     */
    byte[] file(String display) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        if (!display.isEmpty()) {
            entry(out, THIS_HOST, hostName(), display);
        }
        entry(out, ANY, "", display);
        return bytes.toByteArray();
    }

    private void entry(DataOutputStream out, int family, String host, String display)
            throws IOException {
        out.writeShort(family);
        text(out, host.getBytes(StandardCharsets.UTF_8));
        text(out, display.getBytes(StandardCharsets.US_ASCII));
        text(out, KIND.getBytes(StandardCharsets.US_ASCII));
        text(out, secret);
    }

    private static void text(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static String hostName() throws IOException {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        return Files.exists(kernel) ? Files.readString(kernel).strip() : "localhost";
    }
}
