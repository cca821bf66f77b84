package dev.signalbox.bench;

import dev.signalbox.BigRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How long every page takes to its first byte beside a run with a million work items and two
 * thousand step runs, after ten thousand other runs.
 */
final class PagesBench {

    private static final Path SCRIPT = Path.of("src/bench/big-run.sql");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int MACHINES = 20;
    private static final int RUNS = 10_000;
    private static final int STEP_RUNS = 2_000;
    private static final int WARM_UP = 5;
    private static final int TIMES = 20;

    private final RoomUnderTest room;
    private final int items;
    private final HttpClient browser =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    PagesBench(RoomUnderTest room, int items) {
        this.room = room;
        this.items = items;
    }

    Table run() throws Exception {
        BigRun big = fill();
        signIn();
        var table =
                new Table(
                        "pages: a run with "
                                + items
                                + " work items and "
                                + STEP_RUNS
                                + " step runs",
                        "page",
                        "status",
                        "p50 ms",
                        "p99 ms",
                        "KB");
        for (String address : big.addresses()) {
            row(table, address, big.filled(address));
        }
        return table;
    }

    private BigRun fill() throws Exception {
        String machine = "";
        for (int at = 0; at < MACHINES; at++) {
            machine = new SimulatedAgent(room, "bench-pages-" + at, 4).machineId();
        }
        String robots = ItemsBench.packageOf(room, "Bench pages", List.of("true"));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (String name : List.of("Read", "Check", "Report")) {
            steps.add(
                    Map.of(
                            "name",
                            name,
                            "task_package",
                            Map.of("name", robots),
                            "task",
                            "work",
                            "machine",
                            Map.of("id", machine),
                            "parallelism",
                            4));
        }
        String process =
                room.post("/processes", Map.of("name", "Bench pages", "steps", steps))
                        .get("id")
                        .asString();
        long began = System.nanoTime();
        try (Connection connection = EmbeddedDatabase.of(room.data()).connect()) {
            BigRun big =
                    BigRun.of(connection, SCRIPT, UUID.fromString(process), items, STEP_RUNS, RUNS);
            connection.createStatement().execute("vacuum analyze");
            System.err.printf("Filled in %.0f s.%n", (System.nanoTime() - began) / 1e9);
            return big;
        }
    }

    private void signIn() throws IOException, InterruptedException {
        String page =
                browser.send(request("/sign-in").GET().build(), BodyHandlers.ofString()).body();
        var token = CSRF.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("The page to sign in has no token.");
        }
        String form =
                "username=admin&password="
                        + encoded(RoomUnderTest.PASSWORD)
                        + "&_csrf="
                        + encoded(token.group(1));
        browser.send(
                request("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    private void row(Table table, String address, String filled) throws Exception {
        double[] times = new double[TIMES];
        int status = 0;
        long size = 0;
        for (int at = -WARM_UP; at < TIMES; at++) {
            long asked = System.nanoTime();
            HttpResponse<InputStream> answer =
                    browser.send(
                            request(filled.replace(" ", "%20")).GET().build(),
                            BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                boolean some = body.read() >= 0;
                double time = (System.nanoTime() - asked) / 1e6;
                size = body.readAllBytes().length + (some ? 1 : 0);
                status = answer.statusCode();
                if (at >= 0) {
                    times[at] = time;
                }
            }
        }
        table.row(
                address,
                status,
                Table.percentile(times, 50),
                Table.percentile(times, 99),
                size / 1024);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(room.url() + path));
        return path.endsWith("/runs-panel") ? request.header("HX-Request", "true") : request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
