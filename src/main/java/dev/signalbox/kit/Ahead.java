package dev.signalbox.kit;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads ahead into a buffer, so that single bytes are cheap and runs of bytes are copied at once.
 */
final class Ahead extends InputStream {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Ahead(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return filled() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    /**
     * Copies up to {@code length} bytes before the next {@code stop}, as far as they are at hand; 0
     * when that is next, or all is read.
     */
    int readBefore(byte stop, byte[] into, int offset, int length) throws IOException {
        if (!filled()) {
            return 0;
        }
        int most = Math.min(length, end - at);
        int count = 0;
        while (count < most && buffer[at + count] != stop) {
            count++;
        }
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean filled() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }
}
