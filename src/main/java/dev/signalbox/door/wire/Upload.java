package dev.signalbox.door.wire;

import java.util.Map;
import java.util.UUID;

/** Where to post a file; the fields go into the multipart form before the part {@code file}. */
public record Upload(String url, Map<String, String> formData) {

    public static Upload to(String url, UUID key) {
        return new Upload(url, Map.of("key", key.toString()));
    }
}
