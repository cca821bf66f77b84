package dev.signalbox.agent.pack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The central directory of a zip, read for the one thing that the Java platform does not tell:
 * which entries are links and which may be executed.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64_LOCATOR_SIZE = 20;
    private static final int END64_SIZE = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int MADE_ON_UNIX = 3;
    private static final int MADE_ON_MAC = 19;

    private ZipDirectory() {}

    /** Unix modes by name, for the entries that have one. */
    static Map<String, Integer> modes(Path zip) throws IOException, BadPackage {
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            ByteBuffer entries = directory(file);
            var modes = new HashMap<String, Integer>();
            while (entries.remaining() >= ENTRY_SIZE
                    && entries.getInt(entries.position()) == ENTRY) {
                int at = entries.position();
                int nameLength = Short.toUnsignedInt(entries.getShort(at + 28));
                int extraLength = Short.toUnsignedInt(entries.getShort(at + 30));
                int commentLength = Short.toUnsignedInt(entries.getShort(at + 32));
                int madeOn = entries.get(at + 5);
                byte[] name = new byte[nameLength];
                entries.position(at + ENTRY_SIZE).get(name);
                if (madeOn == MADE_ON_UNIX || madeOn == MADE_ON_MAC) {
                    modes.put(
                            new String(name, StandardCharsets.UTF_8),
                            entries.getInt(at + 38) >>> 16);
                }
                entries.position(at + ENTRY_SIZE + nameLength + extraLength + commentLength);
            }
            return modes;
        } catch (RuntimeException outOfBounds) {
            throw new BadPackage("The package is not a whole zip: its list of files is damaged.");
        }
    }

    private static ByteBuffer directory(RandomAccessFile file) throws IOException, BadPackage {
        int length = (int) Math.min(file.length(), END_SIZE + LONGEST_COMMENT);
        long tailAt = file.length() - length;
        ByteBuffer tail = read(file, tailAt, length);
        int end = length - END_SIZE;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new BadPackage("The package is not a zip: it has no list of files.");
        }
        long size = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        int locator = end - END64_LOCATOR_SIZE;
        if (locator >= 0 && tail.getInt(locator) == END64_LOCATOR) {
            ByteBuffer end64 = read(file, tail.getLong(locator + 8), END64_SIZE);
            size = end64.getLong(40);
            offset = end64.getLong(48);
        }
        return read(file, offset, Math.toIntExact(size));
    }

    private static ByteBuffer read(RandomAccessFile file, long offset, int length)
            throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
