package dev.signalbox.agent.steprun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Sends the log of one step run as it grows. The room says from which byte to go on, so chunks may
 * be sent twice, and nothing about them needs to be remembered here.
 */
final class LogLoop {

    /**
     * Larger pieces would not fit where short-lived things live, and so make the agent's heap grow.
     */
    private static final int MOST_BYTES = 64 * 1024;

    private final StepRun run;
    private final Path log;
    private final Courier courier;
    private long offset;
    private boolean complete;

    LogLoop(StepRun run, Path log, Courier courier) {
        this.run = run;
        this.log = log;
        this.courier = courier;
    }

    /** Says that nothing more will be written; the loop ends when the room has it all. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    void run() throws IOException, InterruptedException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            while (true) {
                boolean last = isComplete();
                byte[] chunk = read(file);
                if (chunk.length > 0 ? !isTaken(chunk) : last) {
                    return;
                }
                if (chunk.length == 0) {
                    await(run.tempo().logFlushMillis());
                }
            }
        } catch (Unwanted unwanted) {
            run.abandon(String.valueOf(unwanted.getMessage()));
        }
    }

    /**
     * A part that the room will never take ends the sending: what comes behind it would not fit on.
     */
    private boolean isTaken(byte[] chunk) throws IOException, Unwanted, InterruptedException {
        byte[] packed = gzip(chunk);
        long[] next = new long[1];
        boolean taken = courier.bring("The log", () -> next[0] = run.room().log(offset, packed));
        offset = next[0];
        return taken;
    }

    private byte[] read(RandomAccessFile file) throws IOException {
        LogLimit limit = LogLimit.here();
        long length = file.length();
        if (offset >= limit.bytes()) {
            return limit.isPassed(length) ? limit.lastLine(offset) : new byte[0];
        }
        long there = Math.max(0, Math.min(length, limit.bytes()) - offset);
        byte[] chunk = new byte[(int) Math.min(there, mostBytes())];
        file.seek(offset);
        file.readFully(chunk);
        return chunk;
    }

    private int mostBytes() {
        return Math.min(MOST_BYTES, Math.max(1, run.tempo().logChunkBytes()));
    }

    private synchronized boolean isComplete() {
        return complete;
    }

    private synchronized void await(long millis) throws InterruptedException {
        if (!complete) {
            wait(Math.max(50, millis));
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
