package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.linux.Person;
import dev.signalbox.agent.linux.TestAccount;
import dev.signalbox.protocol.LaunchSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Users who are not root: at the window of root's agent, and with an agent of their own. */
@EnabledOnOs(OS.LINUX)
class OtherUsersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private Path jar;

    @BeforeEach
    void letAccountsPass() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        jar = Files.copy(AgentProcess.JAR, temp.resolve("agent.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void whoeverIsSignedInSeesInTheWindowWhatRootsAgentRunsAsThem() throws Exception {
        Path go = temp.resolve("go");
        Path tokens = temp.resolve("tokens");
        try (var anna = TestAccount.make("anna", temp);
                var room = new FakeRoom();
                var agent =
                        AgentProcess.enrolAndRun(
                                room,
                                temp.resolve("data"),
                                Map.of("SIGNALBOX_DESK", tokens.toString()));
                var person = Person.signIn(anna)) {
            String hold = "until [ -e %s ]; do sleep 0.05; done\n".formatted(go);
            LaunchSpec spec = Robots.as(Robots.shell(room, hold), false, anna.name(), null, 0);
            room.assign(spec);
            person.run(
                    "env",
                    "SIGNALBOX_DESK=" + tokens,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.toString(),
                    "monitor");
            await().atMost(PATIENCE).until(() -> sees(anna, person, "1 running"));
            Files.createFile(go);
            await().atMost(PATIENCE).until(() -> sees(anna, person, "^Signalbox$"));
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(agent.isAlive()).isTrue();
        }
    }

    /** Whether a window with that title is on the person's screen. */
    private static boolean sees(TestAccount account, Person person, String title) throws Exception {
        person.run(
                "/bin/sh",
                "-c",
                "xdotool search --name '%s' > \"$HOME/found.new\"; mv \"$HOME/found.new\" \"$HOME/found\""
                        .formatted(title));
        Path found = account.home().resolve("found");
        return Files.exists(found) && Files.size(found) > 0;
    }

    @Test
    void anAgentThatIsNotRootsRunsRobotsAsItsUserAndSaysWhatItCannotDo() throws Exception {
        try (var anna = TestAccount.make("anna", temp);
                var bert = TestAccount.make("bert", temp);
                var room = new FakeRoom()) {
            Path data = anna.home().resolve("agent");
            AgentProcess enrol =
                    AgentProcess.startAs(
                            anna.name(), jar, data, "enrol", "--url", room.url(), "--token", "-");
            enrol.type(FakeRoom.TOKEN);
            assertThat(enrol.exitCode()).as(enrol.output()).isZero();
            try (var agent = AgentProcess.startAs(anna.name(), jar, data, "run")) {
                LaunchSpec own = Robots.shell(room, "id -un; echo screen ${DISPLAY:-none}\n");
                room.assign(own);
                await().atMost(PATIENCE).until(() -> room.ended(own.stepRunId()));
                assertThat(room.log(own.stepRunId())).contains(anna.name(), "screen none");

                LaunchSpec onScreen = Robots.as(own(room), true, null, null, 0);
                room.assign(onScreen);
                await().atMost(PATIENCE).until(() -> room.ended(onScreen.stepRunId()));
                assertThat(room.log(onScreen.stepRunId())).contains("screen :").contains("seen");

                LaunchSpec other = Robots.as(own(room), false, bert.name(), null, 0);
                room.assign(other);
                await().atMost(PATIENCE).until(() -> room.ended(other.stepRunId()));
                assertThat(room.end(other.stepRunId()).code()).isEqualTo("SESSION_NOT_CREATED");
                assertThat(room.end(other.stepRunId()).text())
                        .contains("only as " + anna.name() + ", not as " + bert.name());
                assertThat(room.epochs.get(0).facts().lacks())
                        .anyMatch(lack -> lack.contains("the agent is not root's"));
                assertThat(agent.isAlive()).isTrue();
            }
            AgentProcess doctor = AgentProcess.startAs(anna.name(), jar, data, "doctor");
            doctor.exitCode();
            assertThat(doctor.output()).contains("Robots run as " + anna.name() + " only");
        }
    }

    private static LaunchSpec own(FakeRoom room) throws IOException {
        return Robots.shell(room, "echo screen $DISPLAY; xdpyinfo > /dev/null && echo seen\n");
    }
}
