package dev.signalbox.agent.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.agent.desk.DeskView;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.steprun.SeenStepRun;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An agent that says what a test lets it say. */
final class FakeAgent implements AutoCloseable {

    final List<String> orders = new CopyOnWriteArrayList<>();
    final List<String> starts = new CopyOnWriteArrayList<>();
    volatile List<DeskProcesses.DeskProcess> processes = List.of();
    volatile List<DeskRuns.DeskRun> mine = List.of();
    volatile long roomAway;

    /** What it refuses starts and orders with; empty: it takes them. */
    volatile String refuses = "";

    /** The answer to a start gets lost, though it was made. */
    volatile boolean losesAnswers;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DataDirectory data;
    private List<SeenStepRun> runs = List.of();
    private HttpServer server;
    private int revision;

    FakeAgent(DataDirectory data) throws IOException {
        this.data = data;
        open();
    }

    synchronized void show(List<SeenStepRun> now) {
        runs = new ArrayList<>(now);
        revision++;
        notifyAll();
    }

    /** A new process on another port, with another token. */
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(data.deskToken(), "t-" + server.getAddress().getPort());
        Files.writeString(data.loopbackPort(), "" + server.getAddress().getPort());
    }

    void down() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (path) {
                case "/v1/desk/step-runs" ->
                        send(exchange, view(exchange.getRequestURI().getQuery()));
                case "/v1/desk/processes" -> send(exchange, new DeskProcesses(processes));
                case "/v1/desk/runs" -> send(exchange, new DeskRuns(mine));
                case "/v1/desk/starts" -> start(exchange, body);
                default -> order(exchange, path, body);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(HttpExchange exchange, String path, String body) throws IOException {
        if (isRefused(exchange)) {
            return;
        }
        orders.add(path.replace("/v1/desk/step-runs/", "") + body);
        exchange.sendResponseHeaders(204, -1);
    }

    private void start(HttpExchange exchange, String body) throws IOException {
        if (isRefused(exchange)) {
            return;
        }
        starts.add(exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER) + " " + body);
        if (!losesAnswers) {
            send(exchange, new StartedProcess("r-1", "Letters", 7, "u", "IN_PROGRESS", 1, 0, 0));
        }
    }

    private boolean isRefused(HttpExchange exchange) throws IOException {
        if (refuses.isEmpty()) {
            return false;
        }
        send(exchange, 400, new Problem(new Problem.Error("INVALID", refuses)));
        return true;
    }

    private synchronized DeskView view(String query) throws InterruptedException {
        while (("after=r" + revision).equals(query)) {
            wait();
        }
        return new DeskView(
                "r" + revision, "MIETTE-03", "https://room.example", "zoë", roomAway, runs);
    }

    private static void send(HttpExchange exchange, Object body) throws IOException {
        send(exchange, 200, body);
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.write(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
