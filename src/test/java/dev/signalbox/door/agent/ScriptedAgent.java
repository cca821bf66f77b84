package dev.signalbox.door.agent;

import dev.signalbox.fleet.Fleet;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An agent that does what a test says, over real HTTP. */
public final class ScriptedAgent {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String room;
    private String key = "";
    private UUID machineId = new UUID(0, 0);
    private long epoch;
    private int version = Wire.VERSION;

    public ScriptedAgent(int port) {
        this.room = "http://127.0.0.1:" + port;
    }

    /** Enrols and opens an epoch. */
    public static ScriptedAgent ready(int port, String token, String name, int places) {
        var agent = new ScriptedAgent(port);
        agent.enrol(token, name, places);
        agent.open();
        return agent;
    }

    public UUID machineId() {
        return machineId;
    }

    void version(int spoken) {
        version = spoken;
    }

    /** The same machine on another process, or after the room has moved. */
    ScriptedAgent again(int port) {
        var other = new ScriptedAgent(port);
        other.key = key;
        other.machineId = machineId;
        other.epoch = epoch;
        return other;
    }

    Enrolled enrol(String token, String name, int places) {
        var answer =
                post(Wire.ENROLMENTS, new EnrolmentRequest(token, name, Fleet.facts(name, places)));
        Enrolled enrolled = read(answer, 201, Enrolled.class);
        key = enrolled.machineKey();
        machineId = UUID.fromString(enrolled.machineId());
        return enrolled;
    }

    void open(GoingStepRun... going) {
        epoch =
                read(
                                post(
                                        Wire.EPOCHS,
                                        new EpochRequest(
                                                UUID.randomUUID().toString(),
                                                Fleet.facts("host", 4),
                                                List.of(going))),
                                200,
                                Epoch.class)
                        .epoch();
    }

    /** Waits for the answer. */
    public DesiredState poll(String revision, GoingStepRun... going) {
        return read(pollLater(revision, going).join(), 200, DesiredState.class);
    }

    /** Tells of its machine what has changed. */
    DesiredState tell(Facts facts) {
        return read(send(new Poll("", facts, List.of())).join(), 200, DesiredState.class);
    }

    CompletableFuture<HttpResponse<String>> pollLater(String revision, GoingStepRun... going) {
        return send(new Poll(revision, null, List.of(going)));
    }

    private CompletableFuture<HttpResponse<String>> send(Poll poll) {
        return http.sendAsync(
                request(Wire.POLL)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(poll)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Polls until it should have so many step runs. */
    List<Assignment> untilAssigned(int count) {
        DesiredState desired = poll("");
        while (desired.assignments().size() < count) {
            desired = poll(desired.revision());
        }
        return desired.assignments();
    }

    LaunchSpec accept(Assignment assignment) {
        return read(tryToAccept(assignment), 200, LaunchSpec.class);
    }

    HttpResponse<String> tryToAccept(Assignment assignment) {
        return send(of(assignment, "/accept").POST(BodyPublishers.ofByteArray(new byte[0])));
    }

    void report(
            Assignment assignment,
            long sequence,
            Report.Kind kind,
            @Nullable String code,
            @Nullable Integer exit) {
        var report = new Report(sequence, kind, "2026-11-21T09:30:00Z", code, exit, null);
        var answer =
                send(
                        of(assignment, "/reports")
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(report))));
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.body());
        }
    }

    /** Its robot runs, and has ended well. */
    void complete(Assignment assignment) {
        accept(assignment);
        report(assignment, 1, Report.Kind.STARTED, null, null);
        report(assignment, 2, Report.Kind.ENDED, null, 0);
    }

    HttpRequest.Builder of(Assignment assignment, String rest) {
        return request(Wire.STEP_RUNS + "/" + assignment.stepRunId() + rest)
                .header(Wire.FENCING_HEADER, Long.toString(assignment.fencingToken()));
    }

    HttpResponse<String> post(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(room + path))
                        .header("Content-Type", "application/json")
                        .header(Wire.VERSION_HEADER, Integer.toString(version))
                        .header(Wire.EPOCH_HEADER, Long.toString(epoch));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    static <T> T read(HttpResponse<String> answer, int status, Class<T> type) {
        if (answer.statusCode() != status) {
            throw new AssertionError(
                    answer.statusCode() + " instead of " + status + ": " + answer.body());
        }
        return JSON.readValue(answer.body(), type);
    }

    static String code(HttpResponse<String> answer) {
        return JSON.readValue(answer.body(), Problem.class).error().code();
    }
}
