package dev.signalbox.protocol;

import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import dev.signalbox.protocol.LaunchSpec.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of each kind, with the values that stand in the golden files. */
final class Golden {

    private static final String STEP_RUN = "0199a1b2-0000-7000-8000-000000000041";
    private static final String DIGEST =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Tempo TEMPO = new Tempo(25, 262144, 500, 600);
    private static final Facts FACTS =
            new Facts(
                    "miette-03",
                    "linux",
                    "6.1.0",
                    "amd64",
                    true,
                    4,
                    8_589_934_592L,
                    "0.1.0",
                    "17.0.15",
                    "robot",
                    4,
                    4,
                    Map.of("java", "17.0.15", "python", "3.11.2"),
                    List.of(new Facts.Session("2", "anna", "ACTIVE", true)),
                    "2026-11-21T15:00:00+01:00",
                    List.of("Robots run as robot only: the agent is not root's"));

    private Golden() {}

    static Map<String, Object> messages() {
        var messages = new LinkedHashMap<String, Object>();
        messages.put("enrolment-request", new EnrolmentRequest("one-time", "MIETTE-03", FACTS));
        messages.put(
                "enrolled",
                new Enrolled("0199a1b2-0000-7000-8000-000000000003", "MIETTE-03", "key", false));
        messages.put(
                "epoch-request",
                new EpochRequest(
                        "0199a1b2-0000-7000-8000-0000000000ff",
                        FACTS,
                        List.of(new GoingStepRun(STEP_RUN, 7, "RUNNING"))));
        messages.put("epoch", new Epoch(12, TEMPO));
        messages.put(
                "poll", new Poll("a.17", FACTS, List.of(new GoingStepRun(STEP_RUN, 7, "ENDED"))));
        messages.put("poll-without-news", new Poll("a.17", null, List.of()));
        messages.put(
                "desired-state",
                new DesiredState(
                        "a.18",
                        List.of(
                                new Assignment(STEP_RUN, 7, Wanted.RUN, 0, "", Screen.GRANTED),
                                new Assignment(
                                        "0199a1b2-0000-7000-8000-000000000042",
                                        9,
                                        Wanted.STOP,
                                        30_000,
                                        "Stopped by Anna: wrong month",
                                        null)),
                        TEMPO));
        messages.put("screen-request", new ScreenRequest(60));
        messages.put("screen-request-without-limit", new ScreenRequest(null));
        messages.put(
                "screen-answer",
                new ScreenAnswer(
                        Screen.WAITING,
                        "The screen of MIETTE-03 is held by Invoices run 41, step 2."));
        messages.put(
                "started-process",
                new StartedProcess(
                        "0199a1b2-0000-7000-8000-000000000051",
                        "Letters",
                        7,
                        "{room}/runs/0199a1b2-0000-7000-8000-000000000051",
                        "IN_PROGRESS",
                        3,
                        1,
                        0));
        messages.put(
                "desk-processes",
                new DeskProcesses(
                        List.of(
                                new DeskProcesses.DeskProcess(
                                        "0199a1b2-0000-7000-8000-000000000061",
                                        "Letters",
                                        "Writes to people.",
                                        "{\"type\": \"object\"}"))));
        messages.put("desk-runs", new DeskRuns(List.of(deskRun())));
        messages.put("desk-stop", new DeskStop(false, 60_000, "wrong month"));
        messages.put("launch-spec", launchSpec());
        messages.put("launch-spec-of-an-account", launchSpecOfAnAccount());
        messages.put(
                "report-started",
                new Report(2, Report.Kind.STARTED, "2026-11-21T14:00:01Z", null, null, null));
        messages.put(
                "report-ended",
                new Report(
                        9,
                        Report.Kind.ENDED,
                        "2026-11-21T14:05:00Z",
                        "ROBOT_ERROR",
                        1,
                        "ValueError: no such invoice"));
        messages.put(
                "report-of-a-warning",
                new Report(
                        7,
                        Report.Kind.PROGRESS,
                        "2026-11-21T14:03:00Z",
                        null,
                        null,
                        "No total on page 3",
                        "WARN"));
        messages.put("log-chunk", new LogChunk(524_288));
        messages.put("artifact", new Artifact("screens/ä.png", 4711, DIGEST));
        messages.put(
                "problem",
                new Problem(
                        new Problem.Error(
                                "GONE", "The control room no longer wants this step run.")));
        return messages;
    }

    private static DeskRuns.DeskRun deskRun() {
        return new DeskRuns.DeskRun(
                "0199a1b2-0000-7000-8000-000000000051",
                "Letters",
                7,
                "{room}/runs/0199a1b2-0000-7000-8000-000000000051",
                "IN_PROGRESS",
                "2026-11-21T14:00:00Z",
                null,
                3,
                1,
                0,
                2,
                "Two step runs are before it.");
    }

    private static LaunchSpec launchSpec() {
        return new LaunchSpec(
                STEP_RUN,
                7,
                DIGEST,
                "Invoices 1.4.0",
                new Task(
                        "Consume",
                        List.of("python", "-m", "invoices", "{artifacts}"),
                        ".",
                        "output",
                        List.of("bin"),
                        List.of("libraries"),
                        List.of(List.of("python", "prepare.py"))),
                new EnvironmentSpec(
                        "python",
                        DIGEST,
                        List.of("requests==2.32.0"),
                        "wheels",
                        "",
                        List.of(List.of("python", "-m", "browser", "install"))),
                Map.of("RC_WORKSPACE_ID", "0199a1b2-0000-7000-8000-000000000001"),
                false,
                null,
                86_400,
                true,
                false,
                null,
                false,
                0,
                0,
                0,
                null,
                null,
                0);
    }

    private static LaunchSpec launchSpecOfAnAccount() {
        LaunchSpec plain = launchSpec();
        return new LaunchSpec(
                STEP_RUN,
                7,
                DIGEST,
                "Invoices 1.4.0",
                plain.task(),
                plain.environment(),
                plain.variables(),
                true,
                "ACME\\robot7",
                86_400,
                false,
                false,
                "pass word ü",
                true,
                1920,
                1080,
                30,
                "Invoices",
                "Type them in",
                41);
    }
}
