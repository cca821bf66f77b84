package dev.signalbox.agent.disk;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Records as JSON and back. Unknown fields are ignored, absent ones are null. */
public final class Json {

    private Json() {}

    /** Writes a record as UTF-8. */
    public static byte[] write(Object value) {
        return JSON.std.asBytes(value);
    }

    /**
     * Reads a record; bytes that are no such record are an {@link IOException} like any other
     * broken file or answer.
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        try {
            T value = JSON.std.beanFrom(type, bytes);
            if (value == null) {
                throw new IOException("Expected " + type.getSimpleName() + ", found nothing.");
            }
            return value;
        } catch (JacksonException notThis) {
            throw new IOException(
                    "This is not a " + type.getSimpleName() + ": " + notThis.getOriginalMessage(),
                    notThis);
        }
    }
}
