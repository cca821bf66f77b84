import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A shipping portal to practise on: sign in as robot with the password practice, search, open, download. */
public final class PracticeSite implements AutoCloseable {

    static final String USER = "robot";
    static final String PASSWORD = "practice";

    private final HttpServer server;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final List<String[]> shipments;

    /** On the loopback address. Port 0: any that is free. */
    PracticeSite(int port) throws IOException {
        shipments =
                text("shipments.csv").lines().skip(1).map(line -> line.split(";", -1)).collect(Collectors.toList());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "portal");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public static void main(String[] args) throws IOException {
        var site = new PracticeSite(args.length == 0 ? 8099 : Integer.parseInt(args[0]));
        System.out.println("The portal is at " + site.url() + "; sign in as " + USER + " with " + PASSWORD + ".");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (path.equals("/portal.css") || path.equals("/portal.js")) {
                send(call, 200, path.endsWith("css") ? "text/css" : "text/javascript", text(path.substring(1)));
            } else if (path.equals("/sign-in") && call.getRequestMethod().equals("POST")) {
                signIn(call);
            } else if (!isSignedIn(call)) {
                page(call, 200, "Sign in", form(""));
            } else {
                inside(call, path);
            }
        }
    }

    private void signIn(HttpExchange call) throws IOException {
        Map<String, String> given = fields(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (USER.equals(given.get("user")) && PASSWORD.equals(given.get("password"))) {
            String session = UUID.randomUUID().toString();
            sessions.add(session);
            call.getResponseHeaders().add("Set-Cookie", "portal=" + session + "; HttpOnly; SameSite=Strict; Path=/");
            redirect(call, "/shipments");
        } else {
            page(call, 401, "Sign in", form("<p class=\"problem\" role=\"alert\">User or password is wrong.</p>"));
        }
    }

    private boolean isSignedIn(HttpExchange call) {
        String cookies = call.getRequestHeaders().getFirst("Cookie");
        return cookies != null && sessions.stream().anyMatch(session -> cookies.contains("portal=" + session));
    }

    private void inside(HttpExchange call, String path) throws IOException {
        String[] parts = path.split("/");
        if (path.equals("/shipments")) {
            String q = escaped(query(call));
            page(call, 200, "Shipments", """
                    <form><label>Shipment or receiver <input name="q" value="%s" autofocus></label><button>Search</button></form>
                    <p id="count">Looking…</p>
                    <table><thead><tr><th>Shipment</th><th>Receiver</th><th>Place</th><th>State</th></tr></thead>
                    <tbody id="shipments"></tbody></table>
                    """.formatted(q));
        } else if (path.equals("/shipments.json")) {
            String q = query(call).toLowerCase();
            send(call, 200, "application/json", shipments.stream()
                    .filter(row -> row[0].toLowerCase().contains(q) || row[1].toLowerCase().contains(q))
                    .map(row -> List.of(row).stream().map(cell -> "\"" + cell + "\"").collect(Collectors.joining(",", "[", "]")))
                    .collect(Collectors.joining(",", "[", "]")));
        } else if (parts.length >= 3 && parts[1].equals("shipments")) {
            shipment(call, parts[2], parts.length > 3);
        } else {
            redirect(call, "/shipments");
        }
    }

    private void shipment(HttpExchange call, String number, boolean proof) throws IOException {
        String[] row = shipments.stream().filter(one -> one[0].equals(number)).findFirst().orElse(null);
        if (row == null || (proof && row[3].isEmpty())) {
            page(call, 404, "Not here", "<p class=\"problem\">There is no such page.</p>");
        } else if (proof) {
            call.getResponseHeaders().add("Content-Disposition", "attachment; filename=\"proof-" + number + ".txt\"");
            send(call, 200, "text/plain", "PROOF OF DELIVERY\n\nShipment   %s\nReceiver   %s\nPlace      %s\nDelivered  %s\nSigned by  %s\n"
                    .formatted((Object[]) row));
        } else {
            page(call, 200, number, """
                    <table><tr><th>Receiver</th><td id="receiver">%s</td></tr><tr><th>Place</th><td>%s</td></tr>
                    <tr><th>Delivered</th><td id="delivered">%s</td></tr></table><p>%s</p>
                    """.formatted(escaped(row[1]), escaped(row[2]), row[3].isEmpty() ? "not yet" : row[3],
                    row[3].isEmpty() ? "" : "<a id=\"proof\" href=\"/shipments/" + number + "/proof\">Proof of delivery</a>"));
        }
    }

    private static String form(String problem) {
        return problem + """
                <form method="post" action="/sign-in"><label>User <input name="user" autofocus></label>
                <label>Password <input name="password" type="password"></label><button>Sign in</button></form>
                """;
    }

    private static void page(HttpExchange call, int status, String title, String content) throws IOException {
        send(call, status, "text/html", """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <link rel="stylesheet" href="/portal.css"><link rel="icon" href="data:,"></head><body>
                <header><strong>Northway Freight</strong><span>practice portal</span></header>
                <main><h1>%1$s</h1>%2$s</main><script src="/portal.js"></script></body></html>
                """.formatted(title, content));
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().add("Location", to);
        call.sendResponseHeaders(303, -1);
    }

    private static void send(HttpExchange call, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static String query(HttpExchange call) {
        String raw = call.getRequestURI().getRawQuery();
        return raw == null ? "" : fields(raw).getOrDefault("q", "");
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String text(String name) throws IOException {
        try (InputStream in = PracticeSite.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
