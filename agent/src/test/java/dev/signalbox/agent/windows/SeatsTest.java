package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.environment.Basics;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent that is the service does on Windows beside the contract, with sessions as the
 * stand-in tells them.
 */
@OnWindows
class SeatsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private Path run;
    private Desktops desktops;
    private ServiceComputer computer;

    @BeforeEach
    void start() throws Exception {
        run = Files.createDirectories(temp.resolve("run-" + UUID.randomUUID()));
        desktops = WindowsDesktops.of(DataDirectory.open(temp.resolve("data")), true);
        computer = ServiceComputer.start();
    }

    @AfterEach
    void end() throws Exception {
        new WindowsTree(run).kill();
        RemoteClient.of(run).end();
        computer.close();
    }

    @Test
    void aRobotRunsInTheSessionOfAPersonWithThatPersonsVariables() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);

        Seat seat = desktops.take(wish(true, true, Scene.USER, null, false), run);
        String said = robot(seat, "print", "USERPROFILE");

        assertThat(said).contains("USERPROFILE=C:\\users\\");
        assertThat(seat.startsAll()).isTrue();
        seat.leave();
        assertThat(Scene.calls()).isEmpty();
        assertThat(desktops.find(run)).isNull();
    }

    @Test
    void aDisconnectedOrLostSessionIsNoUseForAScreen() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
        Seat seat = desktops.take(wish(true, true, Scene.USER, null, false), run);

        Scene.set("1 4 1 - " + Scene.USER);
        assertThat(seat.trouble()).contains("disconnected");
        assertThat(refusal(wish(true, true, Scene.USER, null, false)).sentence())
                .contains("disconnected");
        Scene.set("2 0 1 - " + Scene.USER);
        assertThat(seat.trouble()).contains("gone");
        assertThat(refusal(wish(false, true, "carla", null, false)).code())
                .isEqualTo("SESSION_LOST");
    }

    @Test
    void anotherUsersSessionIsNotTakenForTheAccounts() throws Exception {
        Scene.set("1 0 1 - anna");

        assertThat(refusal(wish(true, true, "anna", null, false)).sentence())
                .contains("not of anna");
    }

    @Test
    void withoutAnAccountAScreenIsRefused() {
        assertThat(refusal(wish(true, false, null, null, false)).code())
                .isEqualTo("ACCOUNT_REQUIRED");
    }

    @Test
    void inTheBackgroundARobotRunsAsLocalService() throws Exception {
        Scene.set();

        Seat seat = desktops.take(wish(false, false, null, null, false), run);
        String said = robot(seat, "say", "in the background");
        seat.leave();

        assertThat(said).contains("in the background");
        assertThat(Scene.calls()).containsExactly("logon 5 NT AUTHORITY\\LocalService");
    }

    @Test
    void inTheBackgroundAnAccountIsSignedInAsABatchJobAndARefusalIsSaid() throws Exception {
        Scene.set();

        Seat seat = desktops.take(wish(false, false, "robot7", "right", false), run);
        assertThat(robot(seat, "say", "hello")).contains("hello");
        seat.leave();
        assertThat(refusal(wish(false, false, "robot7", "wrong", false)).sentence())
                .contains("1326");
        assertThat(Scene.calls()).containsExactly("logon 4 .\\robot7", "logon 4 .\\robot7");
    }

    @Test
    void theClientIsToldAllThroughItsInputAndIsGoneInTheEnd() throws Exception {
        Scene.set();

        Seat seat = desktops.take(wish(true, false, Scene.USER, "se cret", false), run);

        assertThat(Scene.calls())
                .containsSubsequence(
                        "client /args-from:stdin",
                        "  /u:" + Scene.USER,
                        "  /p:se cret",
                        "  /size:1280x720");
        seat.leave();
        assertThat(Scene.calls()).contains("logoff 1");
        assertThat(RemoteClient.of(run).isAlive()).isFalse();
        assertThat(written(run)).noneMatch(text -> text.contains("se cret"));
    }

    @Test
    void aSessionIsLockedBeforeItLosesItsScreen() throws Exception {
        Scene.set();
        desktops.take(wish(true, false, Scene.USER, "right", true), run).leave();

        assertThat(Scene.sessions()).isEqualTo("1 4 0 - " + Scene.USER);
        assertThat(Scene.calls()).containsSubsequence("lock", "disconnect 1");
        assertThat(refusal(wish(true, false, Scene.USER, "right", false)).sentence())
                .contains("reuse");
    }

    @Test
    void aSessionWhoseClientHasEndedIsNoUse() throws Exception {
        Scene.set();
        Seat seat = desktops.take(wish(true, false, Scene.USER, "right", false), run);

        RemoteClient.of(run).end();

        assertThat(seat.trouble()).contains("client");
        seat.leave();
        assertThat(desktops.sessions()).isEmpty();
    }

    @Test
    void aPersonIsNeverThrownOut() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);

        assertThat(refusal(wish(true, false, Scene.USER, "right", true)))
                .returns("SESSION_NOT_CREATED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("Sign out first");
        assertThat(Scene.calls()).isEmpty();
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNoClientIsStarted() throws Exception {
        Scene.set();

        assertThat(refusal(wish(true, false, Scene.USER, "locked-out", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("1909");
        assertThat(Scene.calls()).hasSize(1);
    }

    @Test
    void aPasswordOfTwoLinesDoesNotBecomeTwoWordsOfTheClient() throws Exception {
        Scene.set();

        assertThat(refusal(wish(true, false, Scene.USER, "right\n/drive:all", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("line break");
        assertThat(Scene.calls()).isEmpty();
    }

    @Test
    void aClientThatIsNotLetInIsSaidAndLeavesNothing() throws Exception {
        Scene.set();

        assertThat(refusal(wish(true, false, Scene.USER, "not-let-in", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("ERRCONNECT_LOGON_FAILURE");
        assertThat(desktops.find(run)).isNull();
    }

    @Test
    void aComputerWithoutRemoteDesktopSaysWhatToTurnOn() throws Exception {
        Scene.set();
        computer.denyRemoteDesktop();

        assertThat(refusal(wish(true, false, Scene.USER, "right", false)))
                .returns("SESSION_NOT_CREATED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("Remote Desktop is off");
    }

    private NoSeat refusal(SeatWish wish) {
        var refused = new NoSeat[1];
        assertThatThrownBy(() -> desktops.take(wish, run))
                .isInstanceOfSatisfying(NoSeat.class, no -> refused[0] = no);
        return refused[0];
    }

    private static SeatWish wish(
            boolean foreground,
            boolean attended,
            @Nullable String account,
            @Nullable String password,
            boolean reuse) {
        return new SeatWish(foreground, attended, account, password, reuse, 1280, 720);
    }

    /** Runs the small robot in a seat as a step run would, and answers what it printed. */
    private String robot(Seat seat, String... words) throws Exception {
        Path work = Files.createDirectories(run.resolve("work"));
        Path output = run.resolve("output.log");
        Files.deleteIfExists(output);
        Files.createFile(output);
        seat.entrust(work);
        var command = new ArrayList<>(List.of(Natives.robot()));
        command.addAll(List.of(words));
        ProcessTree tree = new WindowsTree(run);
        Map<String, String> variables = Basics.forRobots(work);
        variables.putAll(seat.variables());
        seat.start(work, tree.supervise(work, seat.command(command)), variables, output);
        var supervised = new Supervised(run);
        await().atMost(PATIENCE).until(() -> supervised.exitCode() != null);
        tree.kill();
        seat.takeBack(work);
        assertThat(supervised.exitCode()).isZero();
        return Files.readString(output);
    }

    private static List<String> written(Path directory) throws Exception {
        try (var all = Files.walk(directory)) {
            var texts = new ArrayList<String>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.add(new String(Files.readAllBytes(file), "ISO-8859-1"));
            }
            return texts;
        }
    }
}
