package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir Path temp;
    private FakeRoom room;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        room = new FakeRoom();
        agent = AgentProcess.enrolAndRun(room, temp.resolve("data"));
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        room.close();
    }

    @Test
    void twoStepRunsUseTwoVersionsOfOneDependencyAtTheSameTime() throws Exception {
        LaunchSpec one = pythonRobot("1.0.0");
        LaunchSpec two = pythonRobot("2.0.0");
        room.assign(one);
        room.assign(two);
        for (LaunchSpec spec : List.of(one, two)) {
            await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready\n"));
        }
        assertThat(room.ended(one.stepRunId()) || room.ended(two.stepRunId())).isFalse();
        Files.createFile(temp.resolve("go"));
        for (LaunchSpec spec : List.of(one, two)) {
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
        }

        assertThat(room.log(one.stepRunId())).contains("levers 1.0.0 then 1.0.0\n");
        assertThat(room.log(two.stepRunId())).contains("levers 2.0.0 then 2.0.0\n");
    }

    @Test
    void anEnvironmentIsBuiltOnceForAllItsStepRuns() throws Exception {
        LaunchSpec one = pythonRobot("1.0.0");
        LaunchSpec other =
                Robots.spec(one.packageDigest(), one.task().command(), one.environment());
        Files.createFile(temp.resolve("go"));
        room.assign(one);
        room.assign(other);
        for (LaunchSpec spec : List.of(one, other)) {
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
        }

        assertThat(room.log(one.stepRunId()) + room.log(other.stepRunId()))
                .containsOnlyOnce("Successfully installed levers-1.0.0");
    }

    @Test
    void whatCannotBeInstalledEndsTheStepRunWithTheLastLinesOfTheOutput() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("wheels/levers-1.0.0-py3-none-any.whl", wheel("1.0.0"));
        files.put("robot.py", utf8("print('never')"));
        var environment =
                new EnvironmentSpec(
                        "python",
                        "0".repeat(64),
                        List.of("--index-url http://127.0.0.1:9/none", "levers==9.9"),
                        "wheels",
                        "",
                        List.of());
        LaunchSpec spec =
                Robots.spec(Robots.pack(room, files), List.of("python", "robot.py"), environment);
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()))
                .returns("ENVIRONMENT_FAILED", Report::code)
                .returns(null, Report::exitCode);
        assertThat(room.end(spec.stepRunId()).text()).contains("levers==9.9");
        assertThat(room.log(spec.stepRunId())).doesNotContain("never");
        assertThat(room.reports(spec.stepRunId(), Report.Kind.STARTED)).isEmpty();
    }

    @Test
    void aNodeRobotFindsTheModulesOfItsLockFile() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("lib/package.json", utf8("{\"name\": \"levers\", \"version\": \"3.1.4\"}"));
        files.put("lib/index.js", utf8("module.exports = require('./package.json').version;"));
        files.put(
                "package.json",
                utf8(
                        """
                        {"name": "robot", "version": "1.0.0", "dependencies": {"levers": "file:lib"}}
                        """));
        files.put(
                "package-lock.json",
                utf8(
                        """
                        {"name": "robot", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {
                          "": {"name": "robot", "version": "1.0.0", "dependencies": {"levers": "file:lib"}},
                          "lib": {"name": "levers", "version": "3.1.4"},
                          "node_modules/levers": {"resolved": "lib", "link": true}}}
                        """));
        files.put("robot.js", utf8("console.log('levers', require('levers'));"));
        var environment =
                new EnvironmentSpec("node", "1".repeat(64), List.of(), "", ".", List.of());
        LaunchSpec spec =
                Robots.spec(Robots.pack(room, files), List.of("node", "robot.js"), environment);
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
        assertThat(room.log(spec.stepRunId())).contains("levers 3.1.4\n");
    }

    @Test
    void aJavaRobotRunsOnTheAgentsOwnJava() throws Exception {
        String program =
                """
                class Robot {
                    public static void main(String[] words) {
                        System.out.println("Java " + Runtime.version().feature() + " " + words[0]);
                    }
                }
                """;
        var environment = new EnvironmentSpec("java", "", List.of(), "", "", List.of());
        LaunchSpec spec =
                Robots.spec(
                        Robots.pack(room, Map.of("Robot.java", utf8(program))),
                        List.of("java", "Robot.java", "{artifacts}"),
                        environment);
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.log(spec.stepRunId()))
                .containsPattern("Java " + Runtime.version().feature() + " /.*/work/output\n");
    }

    @Test
    void commandsBeforeTheTaskRunInItsEnvironmentAndMayEndIt() throws Exception {
        String digest = Robots.pack(room, Map.of("robot.sh", utf8("echo never\n")));
        LaunchSpec spec =
                Robots.spec(
                        digest,
                        Robots.task(
                                List.of("sh", "robot.sh"),
                                List.of("sh", "-c", "echo first $GREETING"),
                                List.of("sh", "-c", "echo second; exit 7")),
                        Robots.NO_ENVIRONMENT,
                        60);
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.log(spec.stepRunId()))
                .containsSubsequence("first Grüße\n", "second\n")
                .doesNotContain("never");
        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("ENVIRONMENT_FAILED");
        assertThat(room.end(spec.stepRunId()).text()).contains("exit code 7", "second");
    }

    /** Says its version before and after the other robot had its chance to disturb it. */
    private LaunchSpec pythonRobot(String version) throws IOException {
        String robot =
                """
                import os, sys, time
                import levers
                first = levers.VERSION
                print("ready")
                while not os.path.exists(r"%s"):
                    time.sleep(0.05)
                del sys.modules["levers"]
                import levers
                print("levers", first, "then", levers.VERSION)
                """
                        .formatted(temp.resolve("go"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("robot.py", utf8(robot));
        files.put("wheels/levers-" + version + "-py3-none-any.whl", wheel(version));
        var environment =
                new EnvironmentSpec(
                        "python",
                        Robots.sha256(utf8(version)),
                        List.of("levers==" + version),
                        "wheels",
                        "",
                        List.of());
        return Robots.spec(Robots.pack(room, files), List.of("python", "robot.py"), environment);
    }

    /** A wheel is a zip with a module and a few lines about it. */
    private static byte[] wheel(String version) throws IOException {
        String info = "levers-" + version + ".dist-info/";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("levers.py", utf8("VERSION = '" + version + "'\n"));
        files.put(
                info + "METADATA",
                utf8("Metadata-Version: 2.1\nName: levers\nVersion: " + version + "\n"));
        files.put(
                info + "WHEEL",
                utf8(
                        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
        files.put(
                info + "RECORD",
                utf8(
                        "levers.py,,\n"
                                + info
                                + "METADATA,,\n"
                                + info
                                + "WHEEL,,\n"
                                + info
                                + "RECORD,,\n"));
        return Robots.zip(files);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
