package dev.signalbox.agent.steprun;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.agent.disk.Disk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What robots may ask their agent, on this machine only and with a token of their own. It comes up
 * with the first robot and stays on its port over restarts of the agent, since robots that still go
 * know no other.
 */
public final class Loopback {

    private final Path portFile;
    private final Map<String, Conversation> robots = new ConcurrentHashMap<>();
    private volatile @Nullable Desk desk;
    private @Nullable HttpServer server;

    /** Remembers its port in a file. */
    public Loopback(Path portFile) {
        this.portFile = portFile;
    }

    /** Somebody at this computer who asks what may be started here. */
    public interface Desk {

        /** Answers a call below {@code /v1/desk/} with what stood in its Authorization header. */
        void answer(HttpExchange exchange, String token) throws IOException;
    }

    /** Lets people at this computer ask from now on, before any robot goes. */
    public void welcome(Desk person) throws IOException {
        desk = person;
        url();
    }

    public static String newToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where robots find it. */
    synchronized String url() throws IOException {
        if (server == null) {
            server = open();
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newCachedThreadPool(Loopback::thread));
            server.start();
            Disk.write(portFile, Integer.toString(server.getAddress().getPort()));
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets a robot talk from now on. */
    void welcome(String token, Conversation robot) {
        if (!token.isEmpty()) {
            robots.put(token, robot);
        }
    }

    /** Lets it talk no more. */
    void farewell(Conversation robot) {
        robots.values().remove(robot);
    }

    private HttpServer open() throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try {
            int last = Files.exists(portFile) ? Integer.parseInt(Files.readString(portFile)) : 0;
            return HttpServer.create(new InetSocketAddress(here, last), 0);
        } catch (IOException | NumberFormatException taken) {
            return HttpServer.create(new InetSocketAddress(here, 0), 0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization =
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String token = authorization.replaceFirst("^Bearer ", "");
            Desk person = desk;
            if (person != null && exchange.getRequestURI().getPath().startsWith("/v1/desk/")) {
                person.answer(exchange, token);
                return;
            }
            new RobotCall(exchange).answer(robots.get(token));
        }
    }

    /** One that waits for the screen keeps its thread; there are as many as robots that wait. */
    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "loopback", 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }
}
