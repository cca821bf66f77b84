package dev.signalbox.bench;

import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Enrolled;
import dev.signalbox.protocol.EnrolmentRequest;
import dev.signalbox.protocol.Epoch;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Speaks the agent's wire without starting anything: for loads that the robots themselves would
 * drown out.
 */
final class SimulatedAgent {

    private final RoomUnderTest room;
    private final Facts facts;
    private final Enrolled enrolled;
    private final long epoch;
    private final List<GoingStepRun> going = new ArrayList<>();
    private String revision = "";

    SimulatedAgent(RoomUnderTest room, String name, int places)
            throws IOException, InterruptedException {
        this.room = room;
        this.facts =
                new Facts(
                        name, "linux", "bench", "amd64", true, 2, 4L << 30, "0.1.0", "25", "bench",
                        places, 1, Map.of(), List.of(), null, null);
        String token =
                room.post(
                                "/workers/link-tokens",
                                Map.of(
                                        "expires_at",
                                        Instant.now().plus(Duration.ofHours(1)).toString()))
                        .get("link_token")
                        .asString();
        this.enrolled =
                call(
                        "POST",
                        Wire.ENROLMENTS,
                        null,
                        new EnrolmentRequest(token, name, facts),
                        Enrolled.class);
        this.epoch =
                call(
                                "POST",
                                Wire.EPOCHS,
                                null,
                                new EpochRequest(UUID.randomUUID().toString(), facts, List.of()),
                                Epoch.class)
                        .epoch();
    }

    String machineId() {
        return enrolled.machineId();
    }

    /**
     * Polls until the room wants at least {@code count} step runs here; accepts them and says that
     * they run.
     */
    List<LaunchSpec> take(int count) throws IOException, InterruptedException {
        List<LaunchSpec> specs = new ArrayList<>();
        while (specs.size() < count) {
            DesiredState state =
                    call(
                            "POST",
                            Wire.POLL,
                            null,
                            new Poll(revision, null, List.copyOf(going)),
                            DesiredState.class);
            revision = state.revision();
            for (DesiredState.Assignment assignment : state.assignments()) {
                if (going.stream()
                        .noneMatch(one -> one.stepRunId().equals(assignment.stepRunId()))) {
                    specs.add(accept(assignment));
                }
            }
        }
        return specs;
    }

    private LaunchSpec accept(DesiredState.Assignment assignment)
            throws IOException, InterruptedException {
        String path = Wire.STEP_RUNS + "/" + assignment.stepRunId();
        LaunchSpec spec =
                call(
                        "POST",
                        path + "/accept",
                        assignment.fencingToken(),
                        Map.of(),
                        LaunchSpec.class);
        going.add(new GoingStepRun(assignment.stepRunId(), assignment.fencingToken(), "RUNNING"));
        report(
                spec,
                new Report(1, Report.Kind.STARTED, Instant.now().toString(), null, null, null));
        return spec;
    }

    void end(LaunchSpec spec) throws IOException, InterruptedException {
        report(spec, new Report(2, Report.Kind.ENDED, Instant.now().toString(), null, 0, null));
        going.removeIf(one -> one.stepRunId().equals(spec.stepRunId()));
    }

    private void report(LaunchSpec spec, Report report) throws IOException, InterruptedException {
        call(
                "POST",
                Wire.STEP_RUNS + "/" + spec.stepRunId() + "/reports",
                spec.fencingToken(),
                report,
                Object.class);
    }

    private <T> T call(
            String method,
            String path,
            @org.jspecify.annotations.Nullable Long fencing,
            Object body,
            Class<T> type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(room.url() + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .header(Wire.VERSION_HEADER, String.valueOf(Wire.VERSION))
                        .method(
                                method,
                                BodyPublishers.ofString(
                                        RoomUnderTest.JSON.writeValueAsString(body)));
        if (enrolled != null) {
            request.header("Authorization", "Bearer " + enrolled.machineKey());
            request.header(Wire.EPOCH_HEADER, String.valueOf(epoch));
        }
        if (fencing != null) {
            request.header(Wire.FENCING_HEADER, String.valueOf(fencing));
        }
        HttpResponse<String> response = room.http().send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    path + " answered " + response.statusCode() + ": " + response.body());
        }
        String text = response.body().isEmpty() ? "{}" : response.body();
        return RoomUnderTest.JSON.readValue(text, type);
    }
}
