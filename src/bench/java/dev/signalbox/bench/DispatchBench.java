package dev.signalbox.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes from asking for a start until the robot's process runs, with the real agent on
 * this machine.
 */
final class DispatchBench {

    private static final int STARTS = 60;
    private static final int WARM_UP = 5;

    private final RoomUnderTest room;

    DispatchBench(RoomUnderTest room) {
        this.room = room;
    }

    Table run() throws Exception {
        String process =
                ItemsBench.processOf(
                        room, "Bench dispatch", localMachine(room), 1, List.of("date", "+%s%N"));
        double[] times = new double[STARTS];
        for (int i = -WARM_UP; i < STARTS; i++) {
            double time = startOnce(process);
            if (i >= 0) {
                times[i] = time;
            }
        }
        double[] plain = plainLoop();
        return new Table(
                        "dispatch: start asked, robot process started; "
                                + STARTS
                                + " starts one after another",
                        "what",
                        "p50 ms",
                        "p99 ms",
                        "p50 of the plain loop")
                .row(
                        "room: REST start, agent, process",
                        Table.percentile(times, 50),
                        Table.percentile(times, 99),
                        Table.percentile(times, 50) / Table.percentile(plain, 50))
                .row(
                        "plain loop: SKIP LOCKED every 100 ms, process",
                        Table.percentile(plain, 50),
                        Table.percentile(plain, 99),
                        1.0);
    }

    /** The id of the machine that the room brought with it, once it is there. */
    static String localMachine(RoomUnderTest room) throws IOException, InterruptedException {
        while (true) {
            for (JsonNode worker : room.get("/workers").get("data")) {
                if (worker.get("state").asString().equals("idle")) {
                    return worker.get("id").asString();
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private double startOnce(String process) throws IOException, InterruptedException {
        long asked = nowNanos();
        String run = ItemsBench.startRun(room, process, List.of(Map.of()));
        while (!room.get("/process-runs/" + run).get("state").asString().equals("completed")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        String stepRun =
                room.get("/step-runs?process_run_id=" + run)
                        .get("data")
                        .get(0)
                        .get("id")
                        .asString();
        return (printedTime(room, stepRun) - asked) / 1e6;
    }

    /** Nanoseconds of the day's clock that the robot's {@code date +%s%N} printed. */
    static long printedTime(RoomUnderTest room, String stepRun)
            throws IOException, InterruptedException {
        for (JsonNode line : room.get("/step-runs/" + stepRun + "/console-messages").get("data")) {
            String text = line.get("message").asString().strip();
            if (text.matches("[0-9]{19}")) {
                return Long.parseLong(text);
            }
        }
        throw new IllegalStateException("The log of step run " + stepRun + " has no time in it.");
    }

    private double[] plainLoop() throws Exception {
        Yardstick yardstick = new Yardstick(room.data());
        double[] times = new double[STARTS];
        try (Connection asking = yardstick.connect();
                Connection working = yardstick.connect()) {
            for (int i = 0; i < STARTS; i++) {
                times[i] = plainStart(asking, working);
            }
        }
        return times;
    }

    private static double plainStart(Connection asking, Connection working) throws Exception {
        long[] started = new long[1];
        Thread worker = Thread.ofVirtual().start(() -> started[0] = pollAndStart(working));
        TimeUnit.MILLISECONDS.sleep((long) (Math.random() * 100));
        long asked = nowNanos();
        Yardstick.add(asking);
        worker.join();
        return (started[0] - asked) / 1e6;
    }

    private static long pollAndStart(Connection working) {
        try {
            while (true) {
                Long id = Yardstick.claim(working);
                if (id != null) {
                    Process process = new ProcessBuilder("date", "+%s%N").start();
                    long time =
                            Long.parseLong(
                                    new String(
                                                    process.getInputStream().readAllBytes(),
                                                    java.nio.charset.StandardCharsets.UTF_8)
                                            .strip());
                    Yardstick.complete(working, id);
                    return time;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (SQLException | IOException | InterruptedException e) {
            throw new IllegalStateException("The plain loop failed.", e);
        }
    }

    static long nowNanos() {
        var now = java.time.Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
