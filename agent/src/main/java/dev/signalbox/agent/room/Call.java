package dev.signalbox.agent.room;

import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One HTTP call to the room, and the only place that tells "away" from "no". */
final class Call {

    private static final int CONNECT_MILLIS = 10_000;

    /** A problem is a sentence; more than this is some other program's page. */
    private static final int PROBLEM_BYTES = 64 * 1024;

    private final HttpURLConnection connection;
    private final String what;

    Call(String method, String url, int readSeconds) throws RoomAway {
        this.what = method + " " + url;
        try {
            URL address = URI.create(url).toURL();
            connection = (HttpURLConnection) address.openConnection();
            connection.setRequestMethod(method);
        } catch (IOException | IllegalArgumentException impossible) {
            throw new RoomAway(what + ": " + impossible.getMessage(), impossible);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(readSeconds * 1000);
        connection.setUseCaches(false);
        header(Wire.VERSION_HEADER, Integer.toString(Wire.VERSION));
        header("Accept", "application/json");
    }

    Call header(String name, String value) {
        connection.setRequestProperty(name, value);
        return this;
    }

    /** Sends a body and leaves the answer to be read. */
    Call body(String type, byte[] bytes) throws RoomAway {
        return stream(type, new ByteArrayInputStream(bytes), bytes.length);
    }

    /** Sends a body of known length without keeping it in memory. */
    Call stream(String type, InputStream bytes, long length) throws RoomAway {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        header("Content-Type", type);
        try (var out = connection.getOutputStream()) {
            bytes.transferTo(out);
        } catch (IOException broken) {
            if (!answeredAnyway()) {
                throw away(broken);
            }
        }
        return this;
    }

    /** Reads the answer as a record. */
    <T> T answer(Class<T> type) throws RoomAway, Refused {
        try (InputStream in = success()) {
            return Json.read(in.readAllBytes(), type);
        } catch (IOException broken) {
            throw away(broken);
        }
    }

    /** Reads to the end an answer that says nothing but yes. */
    void done() throws RoomAway, Refused {
        try (InputStream in = success()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw away(broken);
        }
    }

    /** The body of a successful answer; the caller closes it. */
    InputStream success() throws RoomAway, Refused {
        try {
            int status = connection.getResponseCode();
            if (status / 100 == 2) {
                InputStream in = connection.getInputStream();
                return "gzip".equals(connection.getContentEncoding())
                        ? new GZIPInputStream(in)
                        : in;
            }
            Problem.Error error = problem(connection.getErrorStream());
            if (error == null || status / 100 == 5) {
                throw new RoomAway(what + " was answered with " + status + ".", error);
            }
            throw new Refused(status, error);
        } catch (RoomAway away) {
            throw away;
        } catch (IOException broken) {
            throw away(broken);
        }
    }

    private boolean answeredAnyway() {
        try {
            return connection.getResponseCode() >= 400;
        } catch (IOException no) {
            return false;
        }
    }

    private RoomAway away(IOException cause) {
        return cause instanceof RoomAway already
                ? already
                : new RoomAway(what + ": " + cause.getMessage(), cause);
    }

    /** Only a body that the room itself can have written counts; anything else is a proxy's. */
    private static Problem.@Nullable Error problem(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return null;
        }
        try (body) {
            byte[] bytes = body.readNBytes(PROBLEM_BYTES);
            Problem.Error error = Json.read(bytes, Problem.class).error();
            return error == null || error.code() == null ? null : error;
        } catch (IOException notOurs) {
            return null;
        }
    }
}
