package dev.signalbox.agent.linux;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture as X writes it, {@code xwd}, turned into PNG line by line, so that the agent stays
 * small. Java's own pictures would need a third more memory.
 */
final class XwdImage {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 100;
    private static final int COLOUR_BYTES = 12;
    private static final int PART_BYTES = 32 * 1024;
    private static final int MOST_PIXELS = 16_384;

    private final RandomAccessFile xwd;
    private final int width;
    private final int height;
    private final boolean littleEndian;
    private final int pixelBytes;
    private final int lineBytes;
    private final long data;

    private XwdImage(RandomAccessFile xwd) throws IOException {
        this.xwd = xwd;
        byte[] bytes = new byte[HEADER_BYTES];
        xwd.seek(0);
        xwd.readFully(bytes);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        width = header.getInt(16);
        height = header.getInt(20);
        littleEndian = header.getInt(28) == 0;
        pixelBytes = header.getInt(44) / 8;
        lineBytes = header.getInt(48);
        data = header.getInt(0) + (long) header.getInt(76) * COLOUR_BYTES;
        if (pixelBytes != 4 || isAbsurd(width) || isAbsurd(height)) {
            throw new IOException("This is not a picture of 24 bits for each point.");
        }
    }

    /** Writes the PNG, or nothing at all; false where that was not possible. */
    static boolean isWritten(Path from, Path png) {
        Path fresh = png.resolveSibling(png.getFileName() + ".new");
        try {
            try (var xwd = new RandomAccessFile(from.toFile(), "r");
                    var out = Files.newOutputStream(fresh)) {
                new XwdImage(xwd).write(out);
            }
            Files.move(fresh, png);
            return true;
        } catch (IOException | RuntimeException unreadable) {
            discard(fresh);
            return false;
        }
    }

    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException stays) {
            // It goes with its directory.
        }
    }

    private void write(OutputStream out) throws IOException {
        out.write(PNG);
        chunk(out, "IHDR", header());
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var packed = new DeflaterOutputStream(new Parts(out), deflater)) {
            byte[] line = new byte[lineBytes];
            byte[] colours = new byte[1 + 3 * width];
            for (int y = 0; y < height; y++) {
                xwd.seek(data + (long) y * lineBytes);
                xwd.readFully(line);
                fill(colours, line);
                packed.write(colours);
            }
        } finally {
            deflater.end();
        }
        chunk(out, "IEND", new byte[0]);
    }

    private void fill(byte[] colours, byte[] line) {
        int red = littleEndian ? 2 : 1;
        int blue = littleEndian ? 0 : 3;
        int green = littleEndian ? 1 : 2;
        for (int x = 0; x < width; x++) {
            colours[1 + 3 * x] = line[4 * x + red];
            colours[2 + 3 * x] = line[4 * x + green];
            colours[3 + 3 * x] = line[4 * x + blue];
        }
    }

    private byte[] header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static void chunk(OutputStream to, String kind, byte[] content) throws IOException {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        var out = new DataOutputStream(to);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
        out.flush();
    }

    private static boolean isAbsurd(int points) {
        return points <= 0 || points > MOST_PIXELS;
    }

    /** Packed lines as the parts that a PNG consists of. */
    private static final class Parts extends OutputStream {

        private final OutputStream out;
        private final ByteArrayOutputStream part = new ByteArrayOutputStream(PART_BYTES);

        Parts(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            part.write(bytes, from, length);
            if (part.size() >= PART_BYTES) {
                send();
            }
        }

        @Override
        public void close() throws IOException {
            if (part.size() > 0) {
                send();
            }
        }

        private void send() throws IOException {
            chunk(out, "IDAT", part.toByteArray());
            part.reset();
        }
    }
}
