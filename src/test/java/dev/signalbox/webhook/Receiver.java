package dev.signalbox.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A program that is told of things, over a real connection. */
final class Receiver implements AutoCloseable {

    /** One telling as it came. */
    record Got(String body, String signature, String event) {}

    /** How it behaves. */
    enum Manner {
        TAKES,
        FAILS,
        HANGS,
        REDIRECTS,
        TALKS_FOR_EVER
    }

    final List<Got> got = new CopyOnWriteArrayList<>();
    volatile Manner manner = Manner.TAKES;
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(
                    new Got(
                            body,
                            String.valueOf(call.getRequestHeaders().getFirst("x-rc-signature")),
                            String.valueOf(
                                    call.getRequestHeaders().getFirst("X-Signalbox-Event"))));
            switch (manner) {
                case TAKES -> say(call, 200, "thanks");
                case FAILS -> say(call, 500, "no");
                case HANGS -> closed.await();
                case REDIRECTS -> {
                    call.getResponseHeaders().add("Location", url() + "/elsewhere");
                    say(call, 302, "");
                }
                case TALKS_FOR_EVER -> {
                    call.sendResponseHeaders(200, 0);
                    byte[] words = "la ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
                    while (closed.getCount() > 0) {
                        call.getResponseBody().write(words);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void say(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
