package dev.signalbox.door.rest;

import dev.signalbox.RoomTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the REST door of a room under test, with the API key that has every right. */
public final class RestCaller {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String room;

    public RestCaller(int port) {
        this.room = "http://localhost:" + port;
    }

    /** What came back. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return MAPPER.readTree(text);
        }
    }

    /** {@code path} below the default workspace, or an address of its own that starts with http. */
    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", BodyPublishers.ofString(json));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, "application/json", BodyPublishers.ofString(json));
    }

    public Answer send(
            String method,
            String path,
            @Nullable String contentType,
            HttpRequest.@Nullable BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("Authorization", "RC-WSKEY " + RoomTest.API_KEY)
                        .method(method, body == null ? BodyPublishers.noBody() : body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.build());
    }

    /** Without the key. */
    public Answer bare(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String address(String path) {
        if (path.startsWith("http")) {
            return path;
        }
        return room
                + (path.startsWith("~") ? path.substring(1) : "/api/v1/workspaces/default" + path);
    }
}
