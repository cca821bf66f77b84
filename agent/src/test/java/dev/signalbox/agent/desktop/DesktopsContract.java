package dev.signalbox.agent.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the sessions of every system. */
public abstract class DesktopsContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir protected Path temp;
    private int runs;

    /** As a new agent process finds them: another object, the same machine. */
    protected abstract Desktops desktops() throws Exception;

    /** An account of this machine that nobody is signed in to. */
    protected abstract String account();

    protected abstract String password();

    /** The person whose account it is signs in. */
    protected abstract void signIn() throws Exception;

    protected abstract void lockScreen() throws Exception;

    protected abstract void signOut() throws Exception;

    /** A command that prints a variable of its environment. */
    protected abstract List<String> printing(String variable);

    /** Ends a session from outside, as a crash would. */
    protected abstract void crash(Facts.Session session) throws Exception;

    /** What is started for a command, so that what it prints comes where it should. */
    protected List<String> supervised(Path run, List<String> command) throws IOException {
        return command;
    }

    /** Whether a session that was kept is ended for a step run that wants one of its own. */
    protected boolean endsKeptSessions() {
        return true;
    }

    /** Whether the directory of a step run can go while a session that was made for it is there. */
    protected boolean canLoseRuns() {
        return true;
    }

    protected final SeatWish wish(boolean foreground, boolean attended, boolean reuse) {
        return new SeatWish(foreground, attended, account(), password(), reuse, 800, 600);
    }

    /** The directory of a step run, ready for its seat. */
    protected final Path newRun() throws IOException {
        runs++;
        Path run = Disk.privateDirectory(temp.resolve("data/runs/run-" + runs));
        Disk.privateDirectory(run.resolve("work"));
        Disk.createPrivate(run.resolve("output.log"));
        return run;
    }

    @Test
    void theAgentsOwnUserNeedsNoSessionInTheBackground() throws Exception {
        Path run = newRun();
        Seat seat = desktops().take(new SeatWish(false, false, null, null, false, 0, 0), run);
        assertThat(output(seat, run, "GREETING")).isEqualTo("hello");
        assertThat(seat.isUsable()).isTrue();
        assertThat(seat.picture(run.resolve("picture.png"))).isFalse();
        assertThat(ownSessions()).isEmpty();
        seat.leave();
        seat.leave();
    }

    @Test
    void anAccountWorksInTheBackgroundWithoutASession() throws Exception {
        Path run = newRun();
        Seat seat = desktops().take(wish(false, false, false), run);
        seat.entrust(run.resolve("work"));
        assertThat(output(seat, run, "GREETING")).isEqualTo("hello");
        assertThat(seat.picture(run.resolve("picture.png"))).isFalse();
        assertThat(ownSessions()).isEmpty();
        seat.leave();
        assertThat(desktops().find(run)).isNull();
    }

    @Test
    void aSessionIsMadeForAnAccountAndSignedOutAfterwards() throws Exception {
        Path run = newRun();
        Seat seat = desktops().take(wish(true, false, false), run);
        assertThat(onlySession().state()).isEqualTo("ACTIVE");
        assertThat(onlySession().locked()).isFalse();
        assertThat(seat.isUsable()).isTrue();
        assertThat(output(seat, run, "GREETING")).isEqualTo("hello");
        Path png = run.resolve("picture.png");
        assertThat(seat.picture(png)).isTrue();
        assertThat(Files.readAllBytes(png)).startsWith((byte) 0x89, 'P', 'N', 'G');
        seat.leave();
        assertThat(ownSessions()).isEmpty();
        assertThat(seat.isUsable()).isFalse();
        seat.leave();
        assertThat(desktops().find(run)).isNull();
    }

    @Test
    void aWrongPasswordIsRefusedAndLeavesNothing() throws Exception {
        for (boolean foreground : List.of(true, false)) {
            Path run = newRun();
            var wish = new SeatWish(foreground, false, account(), "not " + password(), false, 0, 0);
            assertThatThrownBy(() -> desktops().take(wish, run))
                    .isInstanceOfSatisfying(
                            NoSeat.class,
                            no -> {
                                assertThat(no.code()).isEqualTo("SIGN_IN_REFUSED");
                                assertThat(no.sentence())
                                        .contains(account())
                                        .doesNotContain(password());
                            });
            assertThat(desktops().find(run)).isNull();
        }
        assertThat(ownSessions()).isEmpty();
    }

    @Test
    void anAccountThatIsNotThereIsRefused() {
        var wish = new SeatWish(true, false, "nobody-of-this-name", "x", false, 0, 0);
        assertThatThrownBy(() -> desktops().take(wish, newRun()))
                .isInstanceOfSatisfying(
                        NoSeat.class, no -> assertThat(no.code()).isEqualTo("SIGN_IN_REFUSED"));
    }

    @Test
    void theNextAgentProcessFindsASeatAndLeavesIt() throws Exception {
        Path run = newRun();
        Map<String, String> before = desktops().take(wish(true, false, false), run).variables();
        Desktops next = desktops();
        next.tidy();
        Seat found = next.find(run);
        assertThat(found).isNotNull();
        assertThat(found.variables()).isEqualTo(before);
        assertThat(found.isUsable()).isTrue();
        found.leave();
        assertThat(ownSessions()).isEmpty();
    }

    @Test
    void aSessionWhoseStepRunIsGoneIsEndedByTheNextAgentProcess() throws Exception {
        assumeTrue(canLoseRuns(), "a step run stays as long as its session here");
        Path run = newRun();
        desktops().take(wish(true, false, false), run);
        Disk.delete(run);
        Desktops next = desktops();
        next.tidy();
        assertThat(ownSessions()).isEmpty();
    }

    @Test
    void withReuseTheSessionIsLockedKeptAndTakenOver() throws Exception {
        Path first = newRun();
        Seat seat = desktops().take(wish(true, false, true), first);
        String id = onlySession().id();
        seat.leave();
        assertThat(onlySession().id()).isEqualTo(id);
        assertThat(onlySession().locked()).isTrue();

        Path second = newRun();
        Seat again = desktops().take(wish(true, false, true), second);
        assertThat(onlySession().id()).isEqualTo(id);
        assertThat(onlySession().locked()).isFalse();
        assertThat(output(again, second, "GREETING")).isEqualTo("hello");
        seat.leave();
        assertThat(onlySession().locked()).as("left by another before").isFalse();
        again.leave();
        assertThat(onlySession().id()).isEqualTo(id);
    }

    @Test
    void withoutReuseNobodyGetsASessionThatWasKept() throws Exception {
        desktops().take(wish(true, false, true), newRun()).leave();
        if (!endsKeptSessions()) {
            assertThatThrownBy(() -> desktops().take(wish(true, false, false), newRun()))
                    .isInstanceOfSatisfying(
                            NoSeat.class,
                            no -> assertThat(no.code()).isEqualTo("SESSION_NOT_CREATED"));
            assertThat(onlySession().locked()).isTrue();
            return;
        }
        Seat fresh = desktops().take(wish(true, false, false), newRun());
        assertThat(onlySession().locked()).isFalse();
        fresh.leave();
        assertThat(ownSessions()).isEmpty();
    }

    @Test
    void aSessionThatIsLostIsNoticed() throws Exception {
        Path run = newRun();
        Seat seat = desktops().take(wish(true, false, true), run);
        crash(onlySession());
        await().atMost(PATIENCE).until(() -> !seat.isUsable());
        assertThat(seat.trouble()).isNotBlank();
        assertThat(seat.picture(run.resolve("picture.png"))).isFalse();
        seat.leave();
        assertThat(ownSessions()).isEmpty();
    }

    @Test
    void attendedNeedsAPersonWhoIsSignedInAndLeavesTheSessionAlone() throws Exception {
        assertThatThrownBy(() -> desktops().take(wish(true, true, false), newRun()))
                .isInstanceOfSatisfying(
                        NoSeat.class, no -> assertThat(no.code()).isEqualTo("SESSION_LOST"));
        signIn();
        try {
            assertThat(onlySession().user()).isEqualTo(account());
            Path run = newRun();
            Seat seat = desktops().take(wish(true, true, false), run);
            assertThat(output(seat, run, "GREETING")).isEqualTo("hello");
            assertThat(seat.isUsable()).isTrue();
            seat.leave();
            assertThat(onlySession().locked()).isFalse();
        } finally {
            signOut();
        }
        await().atMost(PATIENCE).until(() -> ownSessions().isEmpty());
    }

    @Test
    void aScreenThatIsLockedIsNoticedByTheForegroundOnly() throws Exception {
        signIn();
        try {
            Seat front = desktops().take(wish(true, true, false), newRun());
            Seat back = desktops().take(wish(false, true, false), newRun());
            lockScreen();
            await().atMost(PATIENCE).until(() -> onlySession().locked());
            await().atMost(PATIENCE).until(() -> !front.isUsable());
            assertThat(front.trouble()).contains("locked");
            assertThat(back.isUsable()).isTrue();
            assertThatThrownBy(() -> desktops().take(wish(true, true, false), newRun()))
                    .isInstanceOfSatisfying(
                            NoSeat.class, no -> assertThat(no.code()).isEqualTo("SESSION_LOST"));
            front.leave();
            back.leave();
        } finally {
            signOut();
        }
    }

    /** What a command in the seat prints of a variable that it is given. */
    protected final String output(Seat seat, Path run, String variable) throws IOException {
        return output(seat, run, printing(variable));
    }

    protected final String output(Seat seat, Path run, List<String> command) throws IOException {
        Path log = run.resolve("output.log");
        Files.writeString(log, "");
        Map<String, String> variables = new TreeMap<>();
        for (String name : List.of("PATH", "SystemRoot")) {
            @Nullable String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put("GREETING", "hello");
        variables.putAll(seat.variables());
        ProcessHandle process =
                seat.start(
                        run.resolve("work"),
                        supervised(run, seat.command(command)),
                        variables,
                        log);
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return Files.readString(log).strip();
    }

    protected final Facts.Session onlySession() throws Exception {
        List<Facts.Session> sessions = ownSessions();
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }

    /** Others may work on this computer while it is tested. */
    private List<Facts.Session> ownSessions() throws Exception {
        return desktops().sessions().stream()
                .filter(session -> session.user().equals(account()))
                .toList();
    }
}
