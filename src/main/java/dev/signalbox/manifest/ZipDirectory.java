package dev.signalbox.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The list of contents at the end of a zip, with what java.util.zip does not tell: links and
 * encryption.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final long LARGEST = 64L << 20;
    private static final long IN_EXTRA = 0xFFFFFFFFL;

    /**
     * One entry.
     *
     * @param mode the Unix file mode, or 0
     */
    record Entry(String name, long size, boolean encrypted, int mode) {

        boolean isDirectory() {
            return name.endsWith("/");
        }

        boolean isLink() {
            return (mode & 0xF000) == 0xA000;
        }

        boolean isSpecial() {
            int type = mode & 0xF000;
            return type != 0 && type != 0x8000 && type != 0x4000 && type != 0xA000;
        }
    }

    private record End(long count, long size, long offset) {}

    private ZipDirectory() {}

    /** Throws ZipException with a clause that goes on from "The zip". */
    static List<Entry> read(Path zip, int mostEntries) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            End end = findEnd(channel);
            if (end.count() > mostEntries) {
                throw new ZipException(
                        "has " + end.count() + " entries; allowed are " + mostEntries);
            }
            if (end.size() > LARGEST || end.offset() + end.size() > channel.size()) {
                throw new ZipException("is damaged: its list of contents lies outside of it");
            }
            ByteBuffer directory = read(channel, end.offset(), (int) end.size());
            List<Entry> entries = new ArrayList<>();
            while (directory.remaining() >= 46 && directory.getInt(directory.position()) == ENTRY) {
                entries.add(next(directory));
            }
            if (entries.size() != end.count()) {
                throw new ZipException(
                        "is damaged: it says it has "
                                + end.count()
                                + " entries and lists "
                                + entries.size());
            }
            return entries;
        }
    }

    private static End findEnd(FileChannel channel) throws IOException {
        int tail = (int) Math.min(channel.size(), END_SIZE + 0xFFFF);
        long from = channel.size() - tail;
        ByteBuffer bytes = read(channel, from, tail);
        for (int i = tail - END_SIZE; i >= 0; i--) {
            if (bytes.getInt(i) == END && i + END_SIZE + u16(bytes, i + 20) <= tail) {
                End end = new End(u16(bytes, i + 10), u32(bytes, i + 12), u32(bytes, i + 16));
                boolean large =
                        end.count() == 0xFFFF || end.size() == IN_EXTRA || end.offset() == IN_EXTRA;
                return large ? findEnd64(channel, from + i, end) : end;
            }
        }
        throw new ZipException("is truncated: its end, with the list of contents, is missing");
    }

    private static End findEnd64(FileChannel channel, long end, End small) throws IOException {
        if (end < LOCATOR_SIZE) {
            return small;
        }
        ByteBuffer locator = read(channel, end - LOCATOR_SIZE, LOCATOR_SIZE);
        if (locator.getInt(0) != LOCATOR_64) {
            return small;
        }
        long at = locator.getLong(8);
        if (at < 0 || at + 56 > channel.size()) {
            throw new ZipException("is damaged: its list of contents cannot be found");
        }
        ByteBuffer large = read(channel, at, 56);
        if (large.getInt(0) != END_64
                || large.getLong(32) < 0
                || large.getLong(40) < 0
                || large.getLong(48) < 0) {
            throw new ZipException("is damaged: its list of contents cannot be found");
        }
        return new End(large.getLong(32), large.getLong(40), large.getLong(48));
    }

    private static Entry next(ByteBuffer bytes) throws ZipException {
        int at = bytes.position();
        int nameLength = u16(bytes, at + 28);
        int extraLength = u16(bytes, at + 30);
        int after = at + 46 + nameLength + extraLength + u16(bytes, at + 32);
        if (after > bytes.limit()) {
            throw new ZipException("is damaged: an entry of its list of contents is cut off");
        }
        long size = u32(bytes, at + 24);
        if (size == IN_EXTRA) {
            size = sizeInExtra(bytes, at + 46 + nameLength, extraLength);
        }
        boolean unix = bytes.get(at + 5) == 3;
        int mode = unix ? u16(bytes, at + 40) : 0;
        boolean encrypted = (u16(bytes, at + 8) & 1) != 0;
        Entry entry = new Entry(name(bytes, at + 46, nameLength), size, encrypted, mode);
        bytes.position(after);
        return entry;
    }

    private static long sizeInExtra(ByteBuffer bytes, int from, int length) throws ZipException {
        int at = from;
        while (at + 4 <= from + length) {
            int fieldLength = u16(bytes, at + 2);
            if (u16(bytes, at) == 1 && fieldLength >= 8) {
                return bytes.getLong(at + 4);
            }
            at += 4 + fieldLength;
        }
        throw new ZipException("is damaged: the size of an entry is missing");
    }

    private static String name(ByteBuffer bytes, int from, int length) throws ZipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice(from, length)).toString();
        } catch (CharacterCodingException e) {
            throw new ZipException("has a file name that is not UTF-8");
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until it is full
        }
        return bytes.flip();
    }

    private static int u16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static long u32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
