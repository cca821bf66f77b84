package dev.signalbox.bench;

import dev.signalbox.protocol.LaunchSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * How many work items 8 robots reserve and release in a second over HTTP, and how long 100,000
 * items take to arrive.
 */
final class ItemsBench {

    private static final int ROBOTS = 8;
    private static final int ITEMS = 100_000;
    private static final long WARM_UP_SECONDS = 10;
    private static final long SECONDS = 15;

    private final RoomUnderTest room;

    ItemsBench(RoomUnderTest room) {
        this.room = room;
    }

    Table run() throws Exception {
        SimulatedAgent agent = new SimulatedAgent(room, "bench-items", ROBOTS);
        String process = processOf(room, "Bench items", agent.machineId(), ROBOTS, List.of("true"));
        List<Map<String, Object>> payloads =
                IntStream.range(0, ITEMS)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "number",
                                        i,
                                        "customer",
                                        "Customer " + i,
                                        "amount",
                                        i % 997))
                        .toList();
        long asked = System.nanoTime();
        String run = startRun(room, process, payloads);
        awaitPending(run);
        double enqueueSeconds = (System.nanoTime() - asked) / 1e9;
        double[] cycles = cycle(agent.take(ROBOTS));
        Yardstick yardstick = new Yardstick(room.data());
        double plainEnqueueSeconds = yardstick.enqueue(ITEMS);
        double[] plain = yardstick.cycle(ROBOTS, SECONDS);
        double perSecond = cycles.length / (double) SECONDS;
        double plainPerSecond = plain.length / (double) SECONDS;
        return new Table(
                        "items: " + ROBOTS + " robots at once, " + ITEMS + " items",
                        "what",
                        "per second",
                        "p50 ms",
                        "p99 ms",
                        "of the plain loop")
                .row(
                        "room: reserve + release over HTTP",
                        perSecond,
                        Table.percentile(cycles, 50),
                        Table.percentile(cycles, 99),
                        perSecond / plainPerSecond)
                .row(
                        "plain loop: SKIP LOCKED claim + complete, JDBC",
                        plainPerSecond,
                        Table.percentile(plain, 50),
                        Table.percentile(plain, 99),
                        1.0)
                .row(
                        "room: start with 100,000 payloads in one call",
                        ITEMS / enqueueSeconds,
                        "",
                        "",
                        plainEnqueueSeconds / enqueueSeconds)
                .row(
                        "plain insert of 100,000 rows, 1,000 a statement",
                        ITEMS / plainEnqueueSeconds,
                        "",
                        "",
                        1.0);
    }

    private void awaitPending(String run) throws IOException, InterruptedException {
        while (room.get("/process-runs/" + run).get("work_items").get("total").asLong() < ITEMS) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Cycles of the seconds after the warm-up, in which the room's code is compiled. */
    private double[] cycle(List<LaunchSpec> robots) throws Exception {
        long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        long until = from + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Callable<List<Double>>> loops = new ArrayList<>();
        for (LaunchSpec robot : robots) {
            loops.add(() -> loop(robot, from, until));
        }
        return inParallel(loops);
    }

    private List<Double> loop(LaunchSpec robot, long from, long until)
            throws IOException, InterruptedException {
        Map<String, String> is = robot.variables();
        String base =
                is.getOrDefault("RC_API_PROCESS_HOST", "").replace("{room}", room.url())
                        + "/process-v1/workspaces/"
                        + is.get("RC_WORKSPACE_ID")
                        + "/processes/"
                        + is.get("RC_PROCESS_ID")
                        + "/runs/"
                        + is.get("RC_PROCESS_RUN_ID")
                        + "/robotRuns/"
                        + is.get("RC_ACTIVITY_RUN_ID")
                        + "/";
        String token = String.valueOf(is.get("RC_API_PROCESS_TOKEN"));
        String item = String.valueOf(is.get("RC_WORKITEM_ID"));
        List<Double> times = new ArrayList<>();
        while (System.nanoTime() < until) {
            long began = System.nanoTime();
            robotCall(
                    base + "release-work-item",
                    token,
                    "{\"workItemId\":\"" + item + "\",\"state\":\"COMPLETED\"}");
            item =
                    robotCall(base + "reserve-next-work-item", token, "")
                            .get("workItemId")
                            .asString();
            if (began >= from) {
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        return times;
    }

    private JsonNode robotCall(String url, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var response = room.http().send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    url + " answered " + response.statusCode() + ": " + response.body());
        }
        return RoomUnderTest.JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    static double[] inParallel(List<Callable<List<Double>>> loops) throws Exception {
        List<Double> all = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(loops.size())) {
            for (Future<List<Double>> loop : threads.invokeAll(loops)) {
                all.addAll(loop.get());
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static String startRun(RoomUnderTest room, String process, List<?> payloads)
            throws IOException, InterruptedException {
        return room.post(
                        "/processes/" + process + "/process-runs",
                        Map.of("type", "with_payloads", "payloads", payloads))
                .get("id")
                .asString();
    }

    /**
     * Uploads a package with one task that runs {@code command}, and makes a process of one step
     * with it.
     */
    static String processOf(
            RoomUnderTest room,
            String name,
            String machineId,
            int parallelism,
            List<String> command)
            throws IOException, InterruptedException {
        Map<String, Object> step =
                Map.of(
                        "name",
                        "Work",
                        "task_package",
                        Map.of("name", packageOf(room, name, command)),
                        "task",
                        "work",
                        "machine",
                        Map.of("id", machineId),
                        "parallelism",
                        parallelism);
        return room.post("/processes", Map.of("name", name, "steps", List.of(step)))
                .get("id")
                .asString();
    }

    /** The name of a new package whose one task runs that command. */
    static String packageOf(RoomUnderTest room, String name, List<String> command)
            throws IOException, InterruptedException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("signalbox.yaml"));
            String manifest =
                    "environment: none\ntasks:\n  work: {command: "
                            + RoomUnderTest.JSON.writeValueAsString(command)
                            + ", foreground: false}\n"
                            + "description: "
                            + name
                            + "\n";
            out.write(manifest.getBytes(StandardCharsets.UTF_8));
        }
        String packageName = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        room.postZip("/task-packages/" + packageName + "/versions", zip.toByteArray());
        return packageName;
    }
}
