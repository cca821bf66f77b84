package dev.signalbox.door.rest;

import java.util.Map;
import java.util.UUID;

/** Where to post a file; the fields go into the multipart form before the part {@code file}. */
record Upload(String url, Map<String, String> formData) {

    static Upload to(String url, UUID key) {
        return new Upload(url, Map.of("key", key.toString()));
    }
}
