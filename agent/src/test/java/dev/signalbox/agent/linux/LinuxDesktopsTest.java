package dev.signalbox.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.DesktopsContract;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with real accounts and real X servers. */
@EnabledOnOs(OS.LINUX)
class LinuxDesktopsTest extends DesktopsContract {

    private static final ProcessTrees TREES = ProcessTrees.here();

    private TestAccount anna;
    private Person person;

    @BeforeEach
    void makeAnAccount() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        anna = TestAccount.make("anna", temp);
    }

    @AfterEach
    void removeIt() throws Exception {
        if (anna != null) {
            for (OwnSession session : sessions().all()) {
                session.end();
            }
            assertThat(anna.processes()).as("what the account still has going").isEmpty();
            anna.close();
        }
    }

    @Override
    protected Desktops desktops() throws Exception {
        return new LinuxDesktops(data(), TREES, Clock.systemUTC());
    }

    private DataDirectory data() throws Exception {
        return DataDirectory.open(temp.resolve("data"));
    }

    private OwnSessions sessions() throws Exception {
        Path data = data().root();
        return new OwnSessions(
                data.resolve("desktops"), TREES, new Access(data, User.own()), Clock.systemUTC());
    }

    @Override
    protected String account() {
        return anna.name();
    }

    @Override
    protected String password() {
        return anna.password();
    }

    @Override
    protected void signIn() throws Exception {
        person = Person.signIn(anna);
    }

    @Override
    protected void lockScreen() throws Exception {
        person.lockScreen();
    }

    @Override
    protected void signOut() throws Exception {
        person.close();
    }

    @Override
    protected List<String> printing(String variable) {
        return List.of("/bin/sh", "-c", "echo $" + variable);
    }

    @Override
    protected void crash(Facts.Session session) throws Exception {
        for (long pid : anna.processes()) {
            if (command(pid).equals("Xvfb")) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void aRobotIsItsAccountAndNobodyElseGetsIn() throws Exception {
        try (var bert = TestAccount.make("bert", temp)) {
            Path run = newRun();
            Files.writeString(run.resolve("work/secret"), "mine");
            Seat seat = desktops().take(wish(true, false, false), run);
            seat.entrust(run.resolve("work"));
            seat.entrust(run.resolve("output.log"));
            String said =
                    "id -un; id -Gn; cat secret; echo; touch made; echo again >> /dev/stdout; echo $HOME";
            assertThat(output(seat, run, List.of("/bin/sh", "-c", said)).lines())
                    .contains(anna.name(), "mine", "again", anna.home().toString())
                    .doesNotContain("root");
            assertThat(Files.getOwner(run.resolve("work/made")).getName()).isEqualTo(anna.name());

            Path other = newRun();
            Seat stranger =
                    desktops()
                            .take(
                                    new SeatWish(
                                            false,
                                            false,
                                            bert.name(),
                                            bert.password(),
                                            false,
                                            0,
                                            0),
                                    other);
            stranger.entrust(other.resolve("work"));
            String display = seat.variables().get("DISPLAY");
            String look =
                    "cat %s/work/secret; ls %s; cat %s; DISPLAY=%s xdpyinfo | head -1"
                            .formatted(run, run, seat.variables().get("XAUTHORITY"), display);
            assertThat(output(stranger, other, List.of("/bin/sh", "-c", look)))
                    .doesNotContain("mine")
                    .doesNotContain("name of display")
                    .contains("Permission denied");
            seat.takeBack(run.resolve("work"));
            assertThat(Files.getPosixFilePermissions(run))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            seat.leave();
            stranger.leave();
        }
    }

    @Test
    void aLockedSessionCannotBeSeenByItsOwnAccountEither() throws Exception {
        Path run = newRun();
        Seat seat = desktops().take(wish(true, false, true), run);
        var variables = seat.variables();
        Path look = newRun();
        Seat background = desktops().take(wish(false, false, false), look);
        background.entrust(look.resolve("work"));
        List<String> ask =
                List.of(
                        "/bin/sh",
                        "-c",
                        "DISPLAY=%s XAUTHORITY=%s xdpyinfo 2>&1 | head -1"
                                .formatted(variables.get("DISPLAY"), variables.get("XAUTHORITY")));
        assertThat(output(background, look, ask)).contains("name of display");
        seat.leave();
        assertThat(output(background, look, ask)).doesNotContain("name of display");
        background.leave();
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource({"false, could not be made", "no-such-program, apt-get install xvfb"})
    void nothingIsLeftOfASessionThatCouldNotBeMade(String program, String sentence)
            throws Exception {
        Path run = newRun();
        System.setProperty(XServer.PROGRAM, program);
        try {
            assertThatThrownBy(() -> desktops().take(wish(true, false, false), run))
                    .isInstanceOfSatisfying(
                            NoSeat.class,
                            no -> assertThat(no.code()).isEqualTo("SESSION_NOT_CREATED"))
                    .hasMessageContaining(sentence);
        } finally {
            System.clearProperty(XServer.PROGRAM);
        }
        assertThat(desktops().find(run)).isNull();
        assertThat(sessions().all()).isEmpty();
    }

    @Test
    void aHalfMadeSessionIsFoundAndEnded() throws Exception {
        Path run = newRun();
        OwnSession half = sessions().named(OwnSessions.newName(anna.user()));
        new SeatRecord(anna.user(), false, half.id(), false, null, true).writeTo(run);
        Seat found = desktops().find(run);
        assertThat(found).isNotNull();
        assertThat(found.isUsable()).isFalse();
        found.leave();
        assertThat(desktops().find(run)).isNull();
    }

    @Test
    void whatNobodyTakesOverIsSignedOutAfterAnHour() throws Exception {
        desktops().take(wish(true, false, true), newRun()).leave();
        assertThat(onlySession().locked()).isTrue();
        Clock later = Clock.offset(Clock.systemUTC(), OwnSessions.KEPT.plus(Duration.ofSeconds(1)));
        new LinuxDesktops(data(), TREES, later).sessions();
        assertThat(sessions().all()).isEmpty();
    }

    @Test
    void anAccountThatHasExpiredIsRefusedWithoutAPasswordToo() throws Exception {
        Program.run(
                List.of(String.valueOf(Program.find("chage")), "-E", "1", anna.name()),
                java.util.Map.of(),
                new byte[0],
                10);
        var wish = new SeatWish(false, false, account(), null, false, 0, 0);
        assertThatThrownBy(() -> desktops().take(wish, newRun()))
                .isInstanceOf(NoSeat.class)
                .hasMessageContaining("expired");
    }

    @Test
    void aNumberThatWasAnotherAccountsIsNotTakenForIt() throws Exception {
        Desktops desktops = desktops();
        signIn();
        assertThat(desktops.sessions()).anyMatch(one -> one.user().equals(anna.name()));
        signOut();
        int uid = anna.user().uid();
        anna.close();
        anna = TestAccount.make("claire", temp, "--uid", Integer.toString(uid));
        signIn();
        assertThat(desktops.sessions()).anyMatch(one -> one.user().equals(anna.name()));
        signOut();
    }

    @Test
    void aServerThatIsKilledLeavesNoTrace() throws Exception {
        Seat seat = desktops().take(wish(true, false, false), newRun());
        String number = onlySession().id().substring(1);
        crash(onlySession());
        await().atMost(PATIENCE).until(() -> !seat.isUsable());
        seat.leave();
        assertThat(Display.SOCKETS.resolve("X" + number)).doesNotExist();
        assertThat(sessions().all()).isEmpty();
    }
}
