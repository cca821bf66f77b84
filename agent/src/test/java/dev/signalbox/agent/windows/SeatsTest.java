package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.environment.Basics;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** An agent that is the service, with sessions as the stand-in tells them. */
@OnWindows
class SeatsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVER = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final String LISTENER = SERVER + "\\WinStations\\RDP-Tcp";

    @TempDir Path temp;
    private Path run;
    private Desktops desktops;
    private @Nullable ServerSocket remoteDesktop;

    @BeforeEach
    void openTheRemoteDesktop() throws Exception {
        run = Files.createDirectories(temp.resolve("run-" + UUID.randomUUID()));
        desktops = WindowsDesktops.of(DataDirectory.open(temp.resolve("data")), true);
        remoteDesktop = new ServerSocket(0, 5, InetAddress.getByName(RemoteDesktop.SELF));
        Advapi32Util.registryCreateKey(WinReg.HKEY_LOCAL_MACHINE, LISTENER);
        number(LISTENER, "PortNumber", remoteDesktop.getLocalPort());
        number(SERVER, "fDenyTSConnections", 0);
        // What a process that is started in a session begins with.
        personal("JAVA_TOOL_OPTIONS", System.getenv("SIGNALBOX_TEST_OPTIONS"));
        personal("SIGNALBOX_TEST_SESSIONS", System.getenv("SIGNALBOX_TEST_SESSIONS"));
        personal("SIGNALBOX_TEST_CALLS", System.getenv("SIGNALBOX_TEST_CALLS"));
    }

    @AfterEach
    void closeIt() throws Exception {
        new WindowsTree(run).kill();
        RemoteClient.of(run).end();
        remoteDesktop.close();
        for (String name :
                List.of("JAVA_TOOL_OPTIONS", "SIGNALBOX_TEST_SESSIONS", "SIGNALBOX_TEST_CALLS")) {
            Advapi32Util.registryDeleteValue(WinReg.HKEY_CURRENT_USER, "Environment", name);
        }
    }

    @Test
    void aRobotRunsInTheSessionOfAPersonWithThatPersonsVariables() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);

        Seat seat = desktops.take(wish(true, true, Scene.USER, null, false), run);
        String said = robot(seat, "print", "USERPROFILE");

        assertThat(said).contains("USERPROFILE=C:\\users\\");
        assertThat(seat.isUsable()).isTrue();
        seat.leave();
        assertThat(Scene.calls()).isEmpty();
        assertThat(desktops.find(run)).isNull();
    }

    @Test
    void aLockedOrDisconnectedSessionIsNoUseForAScreen() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
        Seat seat = desktops.take(wish(true, true, Scene.USER, null, false), run);

        Scene.set("1 0 0 - " + Scene.USER);
        assertThat(seat.isUsable()).isFalse();
        assertThat(seat.trouble()).contains("locked");
        assertThat(refusal(wish(true, true, Scene.USER, null, false)))
                .returns("SESSION_LOST", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("locked");
        Scene.set("1 4 1 - " + Scene.USER);
        assertThat(seat.trouble()).contains("disconnected");
        Scene.set("2 0 1 - " + Scene.USER);
        assertThat(seat.trouble()).contains("gone");
        assertThat(refusal(wish(false, true, "carla", null, false)).code())
                .isEqualTo("SESSION_LOST");
    }

    @Test
    void aRobotInTheBackgroundOfASessionDoesNotMindALock() throws Exception {
        Scene.set("1 0 0 - " + Scene.USER);

        Seat seat = desktops.take(wish(false, true, Scene.USER, null, false), run);

        assertThat(seat.isUsable()).isTrue();
        assertThat(seat.startsAll()).isTrue();
        seat.leave();
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
        assertThat(refusal(wish(false, false, "robot7", "wrong", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("1326");
        assertThat(Scene.calls()).containsExactly("logon 4 .\\robot7", "logon 4 .\\robot7");
    }

    @Test
    void aSessionIsMadeByTheRemoteDesktopAndSignedOutAtTheEnd() throws Exception {
        Scene.set("");

        Seat seat = desktops.take(wish(true, false, Scene.USER, "se cret", false), run);

        assertThat(desktops.sessions())
                .singleElement()
                .returns(Scene.USER, session -> session.user());
        assertThat(seat.isUsable()).isTrue();
        assertThat(robot(seat, "say", "on a screen")).contains("on a screen");
        assertThat(Scene.calls())
                .containsSubsequence(
                        "client /args-from:stdin",
                        "  /u:" + Scene.USER,
                        "  /p:se cret",
                        "  /size:1280x720");
        seat.leave();
        assertThat(desktops.sessions()).isEmpty();
        assertThat(Scene.calls()).contains("logoff 1");
        assertThat(RemoteClient.of(run).isAlive()).isFalse();
        assertThat(written(run)).noneMatch(text -> text.contains("se cret"));
    }

    @Test
    void withReuseTheSessionIsLockedAndKeptAndTakenAgain() throws Exception {
        Scene.set("");
        desktops.take(wish(true, false, Scene.USER, "right", true), run).leave();

        assertThat(Scene.sessions()).isEqualTo("1 4 0 - " + Scene.USER);
        assertThat(Scene.calls()).containsSubsequence("lock", "disconnect 1");
        assertThat(refusal(wish(true, false, Scene.USER, "right", false)).sentence())
                .contains("reuse");

        Seat again = desktops.take(wish(true, false, Scene.USER, "right", true), run);
        assertThat(again.isUsable()).isTrue();
        again.leave();
    }

    @Test
    void anAgentThatComesLaterFindsTheSeatAndSignsItOut() throws Exception {
        Scene.set("");
        desktops.take(wish(true, false, Scene.USER, "right", false), run);

        Seat found = WindowsDesktops.of(DataDirectory.open(temp.resolve("data")), true).find(run);

        assertThat(found.isUsable()).isTrue();
        RemoteClient.of(run).end();
        assertThat(found.trouble()).contains("client");
        found.leave();
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
        Scene.set("");

        assertThat(refusal(wish(true, false, Scene.USER, "locked-out", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("1909");
        assertThat(Scene.calls()).hasSize(1);
    }

    @Test
    void aClientThatIsNotLetInIsSaidAndLeavesNothing() throws Exception {
        Scene.set("");

        assertThat(refusal(wish(true, false, Scene.USER, "not-let-in", false)))
                .returns("SIGN_IN_REFUSED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("ERRCONNECT_LOGON_FAILURE");
        assertThat(desktops.find(run)).isNull();
    }

    @Test
    void aComputerWithoutRemoteDesktopSaysWhatToTurnOn() throws Exception {
        Scene.set("");
        number(SERVER, "fDenyTSConnections", 1);

        assertThat(refusal(wish(true, false, Scene.USER, "right", false)))
                .returns("SESSION_NOT_CREATED", NoSeat::code)
                .extracting(NoSeat::sentence)
                .asString()
                .contains("Remote Desktop is off");
    }

    @Test
    void aPictureOfTheSessionsScreenIsTaken() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
        Seat seat = desktops.take(wish(true, true, Scene.USER, null, false), run);
        Path png = temp.resolve("screen.png");

        assertThat(seat.picture(png)).isTrue();

        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        seat.leave();
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

    private static void number(String key, String name, int value) {
        Advapi32Util.registrySetIntValue(WinReg.HKEY_LOCAL_MACHINE, key, name, value);
    }

    private static void personal(String name, String value) {
        Advapi32Util.registrySetStringValue(WinReg.HKEY_CURRENT_USER, "Environment", name, value);
    }
}
