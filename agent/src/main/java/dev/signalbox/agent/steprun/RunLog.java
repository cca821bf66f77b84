package dev.signalbox.agent.steprun;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log of one step run: what the robot prints, with the agent's own lines between.
 *
 * @param file where it is
 */
record RunLog(Path file) {

    private static final int LAST_BYTES = 4096;
    private static final int LONGEST_LINE = 300;
    private static final long SPARE_BYTES = 64L << 20;

    /** Writes lines of the agent's own. A full disk must not end what watches over a robot. */
    void say(String text) {
        var lines = new StringBuilder();
        try {
            if (!endsWithLine()) {
                lines.append('\n');
            }
            text.lines().forEach(line -> lines.append("[signalbox] ").append(line).append('\n'));
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            System.err.println("The log cannot be written: " + full.getMessage());
        }
    }

    /** The last line of the robot's own that is not empty; often the error. */
    String lastLine() throws IOException {
        List<String> lines =
                new String(tail(LAST_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("[signalbox]"))
                        .toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
        return last.length() > LONGEST_LINE ? last.substring(0, LONGEST_LINE) + "…" : last;
    }

    /**
     * Cuts off what is beyond the limit, now and then. The robot goes on writing behind the cut,
     * since it only ever appends; its next line is one even if this is broken off.
     */
    void keepBelow(LogLimit limit) throws IOException {
        if (Files.size(file) > limit.bytes() + SPARE_BYTES) {
            try (var log = FileChannel.open(file, StandardOpenOption.WRITE)) {
                log.write(ByteBuffer.wrap(new byte[] {'\n'}), limit.bytes());
                log.truncate(limit.bytes() + 1);
            }
        }
    }

    private boolean endsWithLine() throws IOException {
        byte[] last = Files.exists(file) ? tail(1) : new byte[0];
        return last.length == 0 || last[0] == '\n';
    }

    private byte[] tail(int most) throws IOException {
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(most, reader.length())];
            reader.seek(reader.length() - bytes.length);
            reader.readFully(bytes);
            return bytes;
        }
    }
}
