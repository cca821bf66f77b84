package dev.signalbox.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP connection that is kept: a blocking socket on a virtual thread costs so little that
 * thousands of them leave the processors to the room.
 */
final class KeptConnection implements AutoCloseable {

    private static final int BUFFER = 1_024;
    private static final int GONE = 410;

    private final Socket socket;
    private final InputStream in;

    KeptConnection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** What was named is no longer wanted, which is an answer like any other. */
    static final class Gone extends IOException {

        private static final long serialVersionUID = 1L;

        Gone(String path) {
            super(path + " is gone");
        }
    }

    /**
     * Posts JSON and answers the body.
     *
     * @throws Gone on a 410; the connection stays usable
     * @throws IOException on any other answer but success
     */
    String post(String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + content.length
                        + "\r\n"
                        + headers
                        + "\r\n";
        var request = new ByteArrayOutputStream();
        request.write(head.getBytes(StandardCharsets.US_ASCII));
        request.write(content);
        socket.getOutputStream().write(request.toByteArray());
        return answer(path);
    }

    private String answer(String path) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        String body = chunked ? chunks() : new String(exactly(length), StandardCharsets.UTF_8);
        if (status == GONE) {
            throw new Gone(path);
        }
        if (status >= 300) {
            throw new IOException(path + " answered " + status + ": " + body);
        }
        return body;
    }

    private String chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(), 16);
        while (size > 0) {
            body.write(exactly(size));
            line();
            size = Integer.parseInt(line(), 16);
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
