package dev.signalbox.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A room from the packaged jar, started with an empty data directory and driven over its REST door
 * only.
 */
final class RoomUnderTest implements AutoCloseable {

    /** Of its first administrator. */
    static final String PASSWORD = "levers-and-lamps-25";

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path JAR = Path.of("src/target/signalbox.jar");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String key = "bench-" + UUID.randomUUID();
    private final Path data;
    private final int port;
    private final Process process;

    private final boolean first;

    private RoomUnderTest(Path data, int port, Map<String, String> settings) throws IOException {
        this.data = data;
        this.port = port;
        this.first = settings.isEmpty();
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-jar",
                        JAR.toString());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("SIGNALBOX_DATA", data.toString());
        builder.environment().put("SIGNALBOX_API_KEY", key);
        builder.environment().put("SIGNALBOX_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("SIGNALBOX_EXAMPLE", "false");
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("room-" + port + ".log").toFile());
        this.process = builder.start();
    }

    static RoomUnderTest start() throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("There is no " + JAR + ": run mvn package first.");
        }
        RoomUnderTest room =
                new RoomUnderTest(
                        Files.createTempDirectory("signalbox-bench"), freePort(), Map.of());
        room.awaitHealthy();
        return room;
    }

    /** Another room on the database of this one. */
    RoomUnderTest beside() throws IOException, InterruptedException {
        EmbeddedDatabase database = EmbeddedDatabase.of(data);
        RoomUnderTest room =
                new RoomUnderTest(
                        data,
                        freePort(),
                        Map.of(
                                "SPRING_DATASOURCE_URL",
                                "jdbc:postgresql://127.0.0.1:" + database.port() + "/signalbox",
                                "SPRING_DATASOURCE_USERNAME",
                                "signalbox",
                                "SPRING_DATASOURCE_PASSWORD",
                                database.password(),
                                "SIGNALBOX_LOCAL_AGENT",
                                "false"));
        room.awaitHealthy();
        return room;
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static int freePort() throws IOException {
        for (int port = 18_000; port < 32_000; port++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("No port between 18000 and 32000 is free.");
    }

    void awaitHealthy() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "The room ended at its start: " + data.resolve("room-" + port + ".log"));
            }
            try {
                if (send(request("/actuator/health").GET()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notUp) {
                // not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(
                "The room did not become healthy: " + data.resolve("room-" + port + ".log"));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** What the room's Java answers to a diagnostic command. */
    String jcmd(String command) throws IOException, InterruptedException {
        Process asked =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String answer =
                new String(
                        asked.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Path data() {
        return data;
    }

    HttpClient http() {
        return http;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(send(api(path).GET()));
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return answer(
                send(
                        api(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    JsonNode postZip(String path, byte[] zip) throws IOException, InterruptedException {
        return answer(
                send(
                        api(path)
                                .header("Content-Type", "application/zip")
                                .POST(BodyPublishers.ofByteArray(zip))));
    }

    private HttpRequest.Builder api(String path) {
        return request("/api/v1/workspaces/default" + path)
                .header("Authorization", "RC-WSKEY " + key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofMinutes(5));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode answer(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    response.request().uri()
                            + " answered "
                            + response.statusCode()
                            + ": "
                            + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(ProcessHandle::destroy);
        if (!first) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
