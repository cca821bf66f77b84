package dev.signalbox.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * What the real agent costs while nothing goes, how soon after its start it polls, and how long it
 * takes from accepting a step run until the robot's process runs. Beside it a Java program that
 * does nothing, and a process started without an agent.
 */
final class AgentBench {

    private static final Path JAR = Path.of("agent/target/signalbox-agent.jar");
    private static final int BEGINNINGS = 10;
    private static final int STARTS = 60;
    private static final int WARM_UP = 10;
    private static final int IDLE_SECONDS = 60;

    private final RoomUnderTest room;

    AgentBench(RoomUnderTest room) {
        this.room = room;
    }

    Table run() throws Exception {
        double[] polls = new double[BEGINNINGS];
        double[] nothing = new double[BEGINNINGS];
        double[] idle = new double[1];
        try (QuietRoom quiet = new QuietRoom()) {
            Path data = Files.createTempDirectory("signalbox-bench-agent");
            run("enrol", "--url", quiet.url(), "--token", "sbe_bench", "--data", data.toString());
            for (int i = 0; i < BEGINNINGS; i++) {
                nothing[i] = run("help");
                polls[i] = firstPoll(quiet, data);
            }
            idle[0] = idle(quiet, data);
        }
        double[] starts = starts();
        double[] plain = plainStarts();
        return new Table("agent: the real one", "what", "p50", "p99", "p50 of the plain way")
                .row(
                        "start of the agent until its first poll, ms",
                        Table.percentile(polls, 50),
                        Table.percentile(polls, 99),
                        Table.percentile(nothing, 50))
                .row(
                        "accepted until the robot's process runs, ms",
                        Table.percentile(starts, 50),
                        Table.percentile(starts, 99),
                        Table.percentile(plain, 50))
                .row("memory after a minute of held polls, MB", idle[0], idle[0], "");
    }

    /** As the agent starts others of its kind. */
    private static ProcessBuilder agent(String... words) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                Files.readAllLines(
                        Path.of("agent/src/main/resources/dev/signalbox/agent/java-flags.txt")));
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    /** Milliseconds until it has ended. */
    private static double run(String... words) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int code = agent(words).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("The agent's verb " + words[0] + " ended with " + code);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double firstPoll(QuietRoom quiet, Path data) throws Exception {
        quiet.forget();
        long began = System.nanoTime();
        Process agent = agent("run", "--data", data.toString()).start();
        long polled = quiet.firstPoll();
        end(agent);
        return (polled - began) / 1e6;
    }

    private static double idle(QuietRoom quiet, Path data) throws Exception {
        quiet.forget();
        Process agent = agent("run", "--data", data.toString()).start();
        quiet.firstPoll();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        long kilobytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc", agent.pid() + "", "status"))) {
            if (line.startsWith("VmRSS:")) {
                kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        end(agent);
        return kilobytes / 1_024.0;
    }

    private static void end(Process agent) throws InterruptedException {
        agent.destroyForcibly().waitFor();
    }

    /** Milliseconds from the room's answer to accept until the robot says what time it is. */
    private double[] starts() throws Exception {
        String process =
                ItemsBench.processOf(
                        room,
                        "Bench agent",
                        DispatchBench.localMachine(room),
                        1,
                        List.of("date", "+%s%N"));
        double[] times = new double[STARTS];
        for (int i = -WARM_UP; i < STARTS; i++) {
            double time = start(process);
            if (i >= 0) {
                times[i] = time;
            }
        }
        return times;
    }

    private double start(String process) throws Exception {
        String run = ItemsBench.startRun(room, process, List.of(Map.of()));
        while (!room.get("/process-runs/" + run).get("state").asString().equals("completed")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        JsonNode stepRun = room.get("/step-runs?process_run_id=" + run).get("data").get(0);
        String id = stepRun.get("id").asString();
        return (DispatchBench.printedTime(room, id) - accepted(id)) / 1e6;
    }

    private long accepted(String stepRun) throws SQLException {
        try (Connection database = EmbeddedDatabase.of(room.data()).connect();
                PreparedStatement asked =
                        database.prepareStatement(
                                "select accepted_at from step_run where id = cast(? as uuid)")) {
            asked.setString(1, stepRun);
            try (ResultSet row = asked.executeQuery()) {
                row.next();
                var at = row.getObject(1, OffsetDateTime.class).toInstant();
                return at.getEpochSecond() * 1_000_000_000L + at.getNano();
            }
        }
    }

    private static double[] plainStarts() throws IOException {
        double[] times = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long began = DispatchBench.nowNanos();
            Process process = new ProcessBuilder("date", "+%s%N").start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            times[i] = (Long.parseLong(said.strip()) - began) / 1e6;
        }
        return times;
    }
}
