package dev.signalbox.kit;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one part of a form: up to the line break and boundary that follow it, which it takes
 * too.
 */
final class PartStream extends InputStream {

    private final Ahead in;
    private final byte[] end;

    /** How much of {@code end} has been read and matched; given back when the match breaks off. */
    private int matched;

    /**
     * Bytes that looked like the end and were not: the first {@code owed} of {@code end}, from
     * {@code given}.
     */
    private int owed;

    private int given;
    private boolean ended;
    private int next = NONE;

    private static final int NONE = -2;

    PartStream(Ahead in, byte[] end) {
        this.in = in;
        this.end = end.clone();
    }

    @Override
    public int read() throws IOException {
        while (true) {
            if (given < owed) {
                return end[given++] & 0xFF;
            }
            if (ended) {
                return -1;
            }
            int b = next == NONE ? in.read() : next;
            next = NONE;
            if (b < 0) {
                throw Refused.invalid("The form ended in the middle of the file.");
            }
            if (b == (end[matched] & 0xFF)) {
                matched++;
                ended = matched == end.length;
                owed = 0;
                given = 0;
            } else if (matched == 0) {
                return b;
            } else {
                giveBack(b);
            }
        }
    }

    /**
     * The end begins with a line break that it has nowhere else, so a match can only begin anew at
     * {@code b}.
     */
    private void giveBack(int b) {
        owed = matched;
        given = 0;
        matched = 0;
        next = b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            boolean plain = matched == 0 && given == owed && next == NONE && !ended;
            int copied = plain ? in.readBefore(end[0], into, offset + count, length - count) : 0;
            count += copied;
            if (copied == 0) {
                int b = read();
                if (b < 0) {
                    return count == 0 ? -1 : count;
                }
                into[offset + count] = (byte) b;
                count++;
            }
        }
        return count;
    }
}
