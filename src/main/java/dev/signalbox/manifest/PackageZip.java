package dev.signalbox.manifest;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip that was found sound: no paths outside, no links, within the limits, every file readable.
 */
public final class PackageZip implements Closeable {

    static final int MOST_ENTRIES = 100_000;
    static final long MOST_BYTES = 2L << 30;
    static final int LARGEST_TEXT = 1 << 20;

    private final ZipFile zip;
    private final TreeMap<String, Long> sizes;

    private PackageZip(ZipFile zip, TreeMap<String, Long> sizes) {
        this.zip = zip;
        this.sizes = sizes;
    }

    /** Refuses what is not sound, with every reason found. */
    public static PackageZip open(Path file) throws IOException {
        Problems problems = new Problems();
        try {
            refuseWhatIsNoZip(file);
            List<ZipDirectory.Entry> entries = ZipDirectory.read(file, MOST_ENTRIES);
            TreeMap<String, Long> sizes = ZipNames.check(entries, problems);
            problems.refuse();
            PackageZip zip =
                    new PackageZip(new ZipFile(file.toFile(), StandardCharsets.UTF_8), sizes);
            try {
                zip.readAll(problems);
                problems.refuse();
                return zip;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            problems.add("", 0, sentence(e));
            throw problems.refused();
        }
    }

    private static void refuseWhatIsNoZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            if (start.length == 0) {
                throw new ZipException("is empty: the upload had no content");
            }
            if (start.length < 4 || start[0] != 'P' || start[1] != 'K') {
                throw new ZipException("is none: the file does not start as a zip does");
            }
        }
    }

    private static String sentence(ZipException e) {
        String message = String.valueOf(e.getMessage());
        boolean ours = message.startsWith("is ") || message.startsWith("has ");
        return "The zip " + (ours ? message : "is damaged: " + message) + ".";
    }

    /** Unpacks everything once, to nowhere: declared sizes can lie, content can be damaged. */
    private void readAll(Problems problems) throws IOException {
        long left = MOST_BYTES;
        byte[] buffer = new byte[1 << 16];
        for (Map.Entry<String, Long> file : sizes.entrySet()) {
            long read = 0;
            try (InputStream in = open(file.getKey())) {
                int count = in.read(buffer);
                while (count >= 0 && read <= file.getValue() && left >= 0) {
                    read += count;
                    left -= count;
                    count = in.read(buffer);
                }
            } catch (IOException e) {
                problems.add(
                        file.getKey(), 0, "The file is damaged in the zip: it cannot be unpacked.");
                continue;
            }
            if (left < 0) {
                throw new ZipException(ZipNames.TOO_LARGE);
            }
            if (read != file.getValue()) {
                problems.add(
                        file.getKey(),
                        0,
                        "The file is not as large as the zip says; the zip is damaged or made to harm.");
                return;
            }
        }
    }

    public boolean has(String file) {
        return sizes.containsKey(plain(file));
    }

    boolean hasDirectory(String directory) {
        String prefix = plain(directory);
        if (prefix.isEmpty() || prefix.equals(".")) {
            return true;
        }
        String start = prefix.endsWith("/") ? prefix : prefix + "/";
        String next = sizes.ceilingKey(start);
        return next != null && next.startsWith(start);
    }

    /** Names of all files, sorted. */
    public List<String> files() {
        return new ArrayList<>(sizes.navigableKeySet());
    }

    PackageContents contents(int most) {
        long unpacked = sizes.values().stream().mapToLong(Long::longValue).sum();
        return new PackageContents(
                sizes.size(),
                unpacked,
                sizes.entrySet().stream()
                        .limit(most)
                        .map(file -> new PackageContents.FileEntry(file.getKey(), file.getValue()))
                        .toList());
    }

    InputStream open(String file) throws IOException {
        ZipEntry entry = zip.getEntry(plain(file));
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        return in == null ? new ByteArrayInputStream(new byte[0]) : in;
    }

    /** The text of a file; null when there is none or it cannot be read as one. */
    public @Nullable String textOf(String file) throws IOException {
        return text(file, new Problems());
    }

    /**
     * The text of a file; null, with a problem, when it is missing, too large for a text, or not
     * UTF-8.
     */
    @Nullable String text(String file, Problems problems) throws IOException {
        if (!has(file)) {
            problems.add(file, 0, "The file is missing in the zip.");
            return null;
        }
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                problems.add(
                        file,
                        0,
                        "The file is larger than 1 MB, which is too much for a text of this kind.");
                return null;
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.add(file, 0, "The file is not UTF-8 text.");
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** As the zip names it: no {@code ./} in front, slashes forward. */
    public static String plain(String path) {
        String forward = path.replace('\\', '/');
        while (forward.startsWith("./")) {
            forward = forward.substring(2);
        }
        return forward;
    }
}
