package dev.signalbox.agent.steprun;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How much of one robot's output is kept. A robot that prints more goes on; what is beyond is
 * dropped here and never sent, and a last line says so.
 *
 * @param bytes the most
 */
record LogLimit(long bytes) {

    private static final long USUAL_MIB = 2048;
    private static final LogLimit HERE = new LogLimit(mib() << 20);

    /** The limit of this machine. */
    static LogLimit here() {
        return HERE;
    }

    boolean isPassed(long length) {
        return length > bytes;
    }

    /** What stands behind the last byte that is kept, from a place in the whole log on. */
    byte[] lastLine(long from) {
        byte[] line =
                "\n[signalbox] The log is longer than %d MiB; the rest is not kept. The robot went on.\n"
                        .formatted(bytes >> 20)
                        .getBytes(StandardCharsets.UTF_8);
        int skipped = (int) Math.min(line.length, Math.max(0, from - bytes));
        return Arrays.copyOfRange(line, skipped, line.length);
    }

    private static long mib() {
        String set = System.getenv("SIGNALBOX_LOG_LIMIT_MIB");
        return set != null && set.matches("[1-9][0-9]{0,6}") ? Long.parseLong(set) : USUAL_MIB;
    }
}
