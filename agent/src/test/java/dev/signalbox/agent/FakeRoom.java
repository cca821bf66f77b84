package dev.signalbox.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.ScreenAnswer;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Tempo;
import dev.signalbox.protocol.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * A room for tests: keeps everything in memory, says what it is told to say, and can be away or
 * break connections.
 */
final class FakeRoom implements AutoCloseable {

    static final String KEY = "key-of-the-machine";
    static final String TOKEN = "one-time";

    final Map<String, byte[]> packages = new ConcurrentHashMap<>();
    final List<EpochRequest> epochs = new CopyOnWriteArrayList<>();
    final List<Poll> polls = new CopyOnWriteArrayList<>();
    final AtomicInteger accepts = new AtomicInteger();
    private final Map<String, Map<String, byte[]>> artifacts = new ConcurrentHashMap<>();
    volatile Tempo tempo = new Tempo(2, 1024, 50, 600);
    volatile boolean away;

    /** Logs are not to its liking. */
    volatile boolean refusesLogs;

    /** Packages cannot be had just now. */
    volatile boolean packagesAway;

    /**
     * Every so many calls the connection is cut, half of the time after the call was carried out.
     * 0: never.
     */
    volatile int cutEvery;

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, LaunchSpec> specs = new HashMap<>();
    private final Map<String, Assignment> assignments = new TreeMap<>();
    private final Map<String, Screen> screens = new ConcurrentHashMap<>();
    final List<String> starts = new CopyOnWriteArrayList<>();

    /** What the person at the machine wanted, as the room was told. */
    final List<String> wishes = new CopyOnWriteArrayList<>();

    /** The code with which it refuses such; empty: it takes them. */
    volatile String refusesWishes = "";

    /** What it says of what that person has started. */
    volatile List<DeskRuns.DeskRun> deskRuns = List.of();

    /** What the process that may be started asks for. */
    volatile String inputSchema;

    /** Who has the screen; empty: it is free. */
    volatile String screenHolder = "";

    private final Map<String, ByteArrayOutputStream> logs = new HashMap<>();
    private final Map<String, List<Report>> reports = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private long epoch;
    private int revision;

    FakeRoom() throws IOException {
        server = open(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Goes down as a killed room does. */
    void down() {
        server.stop(0);
    }

    void up() throws IOException {
        server = open(server.getAddress().getPort());
    }

    /** A new assignment counts its reports and its log from the beginning. */
    synchronized void assign(LaunchSpec spec) {
        assign(spec, Wanted.RUN, "");
    }

    synchronized void assign(LaunchSpec spec, Wanted wanted, String reason) {
        if (specs.put(spec.stepRunId(), spec) != null) {
            reports.remove(spec.stepRunId());
            logs.remove(spec.stepRunId());
        }
        want(spec.stepRunId(), wanted, 0, reason);
    }

    synchronized void want(String id, Wanted wanted, long withinMillis, String reason) {
        long token = Objects.requireNonNull(specs.get(id)).fencingToken();
        assignments.put(id, new Assignment(id, token, wanted, withinMillis, reason, null));
        changed();
    }

    /** Everybody who waits for the screen hears that it is free. */
    synchronized void screenIsFree() {
        screenHolder = "";
        assignments.replaceAll((id, one) -> with(one, Screen.GRANTED));
        changed();
    }

    /** Whether a step run waits for the screen or has it. */
    boolean wantsScreen(String id) {
        return screens.containsKey(id);
    }

    private static Assignment with(Assignment one, Screen screen) {
        return new Assignment(
                one.stepRunId(),
                one.fencingToken(),
                one.wanted(),
                one.withinMillis(),
                one.reason(),
                screen);
    }

    synchronized void forget(String id) {
        assignments.remove(id);
        changed();
    }

    /** Answers GONE to whatever is said of it; the list of assignments still names it. */
    synchronized void disown(String id) {
        specs.remove(id);
    }

    synchronized void openEpoch() {
        epoch++;
        notifyAll();
    }

    /** How many calls there have been, answered or not. */
    int calls() {
        return calls.get();
    }

    synchronized String log(String id) {
        return logs.getOrDefault(id, new ByteArrayOutputStream()).toString(StandardCharsets.UTF_8);
    }

    synchronized List<Report> reports(String id) {
        return List.copyOf(reports.getOrDefault(id, List.of()));
    }

    List<Report> reports(String id, Report.Kind kind) {
        return reports(id).stream().filter(report -> report.kind() == kind).toList();
    }

    Map<String, byte[]> artifacts(String id) {
        return artifacts.getOrDefault(id, Map.of());
    }

    boolean ended(String id) {
        return !reports(id, Report.Kind.ENDED).isEmpty();
    }

    Report end(String id) {
        return reports(id, Report.Kind.ENDED).get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer open(int port) throws IOException {
        var address =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        HttpServer fresh = HttpServer.create(address, 0);
        fresh.setExecutor(threads);
        fresh.createContext("/", this::handle);
        fresh.start();
        return fresh;
    }

    private synchronized void changed() {
        revision++;
        notifyAll();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int call = calls.incrementAndGet();
        boolean cut = cutEvery > 0 && call % cutEvery == 0;
        try (exchange) {
            if (cut && call % 2 == 0) {
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            Answer answer = answer(exchange, body);
            if (!cut) {
                byte[] bytes =
                        answer.body() instanceof byte[] raw ? raw : Json.write(answer.body());
                exchange.sendResponseHeaders(
                        answer.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, Object body) {}

    private Answer answer(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(Wire.ENROLMENTS)) {
            EnrolmentRequest request = Json.read(body, EnrolmentRequest.class);
            return request.token().equals(TOKEN)
                    ? ok(new Enrolled("m-1", "MIETTE-03", KEY, true))
                    : no(403, "TOKEN_INVALID", "This token was used up. Make a new one.");
        }
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return no(401, "UNAUTHORIZED", "No such key.");
        }
        if (path.equals(Wire.EPOCHS)) {
            epochs.add(Json.read(body, EpochRequest.class));
            synchronized (this) {
                epoch++;
                return ok(new Epoch(epoch, tempo));
            }
        }
        if (stale(exchange)) {
            return no(409, "STALE_EPOCH", "A newer agent process has opened an epoch.");
        }
        if (path.equals(Wire.POLL)) {
            return ok(poll(Json.read(body, Poll.class)));
        }
        if (path.startsWith(Wire.PACKAGES)) {
            if (packagesAway) {
                return no(503, "AWAY", "Not now.");
            }
            byte[] zip = packages.get(path.substring(Wire.PACKAGES.length() + 1));
            return zip == null ? no(404, "NOT_FOUND", "No such package.") : ok(zip);
        }
        if (path.equals(Wire.DESK_PROCESSES)) {
            return ok(
                    new DeskProcesses(
                            List.of(
                                    new DeskProcesses.DeskProcess(
                                            "p-1", "Letters", "Writes to people.", inputSchema))));
        }
        if (path.equals(Wire.DESK_RUNS)) {
            return ok(new DeskRuns(deskRuns));
        }
        if (path.startsWith(Wire.DESK_STEP_RUNS)) {
            return desk(
                    exchange, path.substring(Wire.DESK_STEP_RUNS.length() + 1).split("/", 2), body);
        }
        if (path.equals(Wire.DESK_STARTS)) {
            if (!new String(body, StandardCharsets.UTF_8).contains("Letters")) {
                return no(403, "NOT_AT_THIS_DESK", "There is no such process at this machine.");
            }
            String user = exchange.getRequestHeaders().getFirst(Wire.USER_HEADER);
            return started(
                    exchange,
                    "",
                    (user + " " + new String(body, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
        }
        return stepRun(exchange, path.substring(Wire.STEP_RUNS.length() + 1).split("/", 3), body);
    }

    /** As the room does, it makes the person's wish its own. */
    private synchronized Answer desk(HttpExchange exchange, String[] call, byte[] body) {
        String user = exchange.getRequestHeaders().getFirst(Wire.USER_HEADER);
        String said = call[1] + " by " + user;
        if (!refusesWishes.isEmpty()) {
            return no(409, refusesWishes, "This step run does not take that.");
        }
        wishes.add(said + new String(body, StandardCharsets.UTF_8));
        switch (call[1]) {
            case "pause" -> want(call[0], Wanted.PAUSE, 0, said);
            case "resume" -> want(call[0], Wanted.RUN, 0, "");
            default -> {
                boolean kill = new String(body, StandardCharsets.UTF_8).contains("true");
                want(call[0], kill ? Wanted.KILL : Wanted.STOP, 60_000, said);
            }
        }
        return ok(new byte[0]);
    }

    private synchronized boolean stale(HttpExchange exchange) {
        return !Long.toString(epoch)
                .equals(exchange.getRequestHeaders().getFirst(Wire.EPOCH_HEADER));
    }

    private synchronized DesiredState poll(Poll poll) throws InterruptedException {
        polls.add(poll);
        long until = System.nanoTime() + tempo.holdSeconds() * 1_000_000_000L;
        while (poll.revision().equals("r" + revision) && System.nanoTime() < until && !away) {
            wait(50);
        }
        return new DesiredState("r" + revision, new ArrayList<>(assignments.values()), tempo);
    }

    private synchronized Answer stepRun(HttpExchange exchange, String[] call, byte[] body)
            throws IOException {
        String id = call[0];
        String fencing = exchange.getRequestHeaders().getFirst(Wire.FENCING_HEADER);
        LaunchSpec spec = specs.get(id);
        if (spec == null) {
            return no(410, "GONE", "The room no longer wants this step run.");
        }
        if (!Long.toString(spec.fencingToken()).equals(fencing)) {
            return no(409, "STALE_FENCING_TOKEN", "It was given to another assignment.");
        }
        switch (call[1]) {
            case "accept" -> {
                accepts.incrementAndGet();
                return ok(spec);
            }
            case "reports" -> {
                take(id, Json.read(body, Report.class));
                return ok(new byte[0]);
            }
            case "log" -> {
                if (refusesLogs) {
                    return no(400, "INVALID", "Not such a log.");
                }
                return ok(new LogChunk(append(id, Long.parseLong(call[2]), exchange, body)));
            }
            case "artifacts" -> {
                String name =
                        URLDecoder.decode(
                                exchange.getRequestURI().getRawQuery().substring("path=".length()),
                                StandardCharsets.UTF_8);
                artifacts.computeIfAbsent(id, any -> new ConcurrentHashMap<>()).put(name, body);
                return ok(new Artifact(name, body.length, ""));
            }
            case "foreground" -> {
                return screen(exchange.getRequestMethod(), id);
            }
            case "processes" -> {
                return started(exchange, call.length > 2 ? call[2] : "", body);
            }
            default -> {
                return no(404, "NOT_FOUND", "No such call.");
            }
        }
    }

    private Answer screen(String method, String id) {
        if (method.equals("DELETE")) {
            screens.remove(id);
            return ok(new byte[0]);
        }
        boolean free = screenHolder.isEmpty();
        screens.put(id, free ? Screen.GRANTED : Screen.WAITING);
        return ok(
                free
                        ? new ScreenAnswer(Screen.GRANTED, null)
                        : new ScreenAnswer(
                                Screen.WAITING,
                                "The screen of MIETTE-03 is held by " + screenHolder + "."));
    }

    private Answer started(HttpExchange exchange, String run, byte[] body) {
        if (run.isEmpty()) {
            String once = exchange.getRequestHeaders().getFirst(Wire.ONCE_HEADER);
            starts.add(once + " " + new String(body, StandardCharsets.UTF_8));
        } else if (!run.equals("r-1")) {
            return no(404, "NOT_FOUND", "There is no process run " + run + ".");
        }
        return ok(
                new StartedProcess("r-1", "Letters", 7, "{room}/runs/r-1", "IN_PROGRESS", 3, 1, 0));
    }

    /** Takes each once; a gap would be an error of the agent and shows as a missing number. */
    private void take(String id, Report report) {
        List<Report> all = reports.computeIfAbsent(id, any -> new ArrayList<>());
        if (all.stream().noneMatch(known -> known.sequence() == report.sequence())) {
            all.add(report);
        }
        if (report.kind() == Report.Kind.ENDED) {
            assignments.remove(id);
            changed();
        }
    }

    private long append(String id, long offset, HttpExchange exchange, byte[] body)
            throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] bytes =
                packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        var log = logs.computeIfAbsent(id, any -> new ByteArrayOutputStream());
        int known = (int) (log.size() - offset);
        if (known >= 0 && known < bytes.length) {
            log.write(bytes, known, bytes.length - known);
        }
        return log.size();
    }

    private static Answer ok(Object body) {
        return new Answer(200, body);
    }

    private static Answer no(int status, String code, String message) {
        return new Answer(status, new Problem(new Problem.Error(code, message)));
    }
}
