package dev.signalbox.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.Tempo;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A room that wants nothing: it holds each poll for as long as a room does. */
final class QuietRoom implements AutoCloseable {

    private static final Tempo TEMPO = new Tempo(25, 65_536, 1_000, 600);

    private final HttpServer server;
    private final BlockingQueue<Long> polls = new LinkedBlockingQueue<>();

    QuietRoom() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                Wire.ENROLMENTS,
                call ->
                        answer(
                                call,
                                new Enrolled(
                                        UUID.randomUUID().toString(), "bench", "sbm_bench", true)));
        server.createContext(Wire.EPOCHS, call -> answer(call, new Epoch(1, TEMPO)));
        server.createContext(Wire.POLL, this::poll);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of polls that came before. */
    void forget() {
        polls.clear();
    }

    /** When the next one came, by the monotonic clock. */
    long firstPoll() throws InterruptedException {
        Long at = polls.poll(20, TimeUnit.SECONDS);
        if (at == null) {
            throw new IllegalStateException("The agent did not poll.");
        }
        return at;
    }

    private void poll(HttpExchange call) throws IOException {
        polls.add(System.nanoTime());
        try {
            TimeUnit.SECONDS.sleep(TEMPO.holdSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(call, new DesiredState("1", List.of(), TEMPO));
    }

    private static void answer(HttpExchange call, Object body) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            byte[] bytes = RoomUnderTest.JSON.writeValueAsBytes(body);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
