package dev.signalbox.agent.steprun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file of lines that grows at its end and is read from anywhere. */
final class LineFile implements AutoCloseable {

    private static final int BUFFER = 1024;

    private final RandomAccessFile file;
    private long behind;

    LineFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    long length() throws IOException {
        return file.length();
    }

    /** Drops everything from there on. */
    void cut(long position) throws IOException {
        file.setLength(position);
    }

    /**
     * Adds a line, in one piece; what a full disk took of it is dropped again.
     *
     * @param through whether it must be on the disk before anybody acts on it
     */
    void append(byte[] line, boolean through) throws IOException {
        long before = file.length();
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        try {
            file.seek(before);
            file.write(whole);
        } catch (IOException full) {
            file.setLength(before);
            throw full;
        }
        if (through) {
            file.getFD().sync();
        }
    }

    /** The line that begins there, without its end; null: there is no whole one. */
    byte @Nullable [] lineAt(long position) throws IOException {
        file.seek(position);
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    bytes.write(buffer, 0, i);
                    behind = position + bytes.size() + 1;
                    return bytes.toByteArray();
                }
            }
            bytes.write(buffer, 0, read);
        }
        return null;
    }

    /** Where the line ends that was read last, and the next begins. */
    long behind() {
        return behind;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
