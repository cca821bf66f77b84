package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.DesktopsContract;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract with an agent that is the service, with real processes and files. Wine has one user
 * and no sessions: sessions, sign-ins and locks are the stand-in's, the client is a small program.
 */
@OnWindows
class WindowsContractTest extends DesktopsContract {

    private ServiceComputer computer;

    @BeforeEach
    void start() throws Exception {
        computer = ServiceComputer.start();
        signOut();
    }

    @AfterEach
    void end() throws Exception {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(data().runs())) {
            for (Path run : runs) {
                new WindowsTree(run).kill();
                RemoteClient.of(run).end();
            }
        }
        computer.close();
    }

    @Override
    protected Desktops desktops() throws Exception {
        return WindowsDesktops.of(data(), true);
    }

    private DataDirectory data() throws IOException {
        return DataDirectory.open(temp.resolve("data"));
    }

    @Override
    protected String account() {
        return Scene.USER;
    }

    @Override
    protected String password() {
        return "sesame";
    }

    @Override
    protected void signIn() throws Exception {
        Scene.set("1 0 1 - " + Scene.USER);
    }

    @Override
    protected void lockScreen() throws Exception {
        Scene.set("1 0 0 - " + Scene.USER);
    }

    @Override
    protected void signOut() throws Exception {
        Scene.set();
    }

    @Override
    protected void crash(Facts.Session session) throws Exception {
        Scene.set();
    }

    @Override
    protected List<String> printing(String variable) {
        return List.of("cmd", "/c", "echo %" + variable + "%");
    }

    /** No handle reaches another session; the supervisor opens the file for the output itself. */
    @Override
    protected List<String> supervised(Path run, List<String> command) throws IOException {
        return new WindowsTree(run).supervise(run.resolve("work"), command);
    }

    /** A person may have come back to it and locked it again; that work is not lost for a robot. */
    @Override
    protected boolean endsKeptSessions() {
        return false;
    }

    /** The client that shows the session works in it: {@link #aStepRunOutlivesItsSession}. */
    @Override
    protected boolean canLoseRuns() {
        return false;
    }

    @Test
    void aStepRunOutlivesItsSession() throws Exception {
        Path run = newRun();
        desktops().take(wish(true, false, false), run);

        assertThatThrownBy(() -> Disk.delete(run)).isInstanceOf(IOException.class);

        Seat found = desktops().find(run);
        assertThat(found.isUsable()).isTrue();
        found.leave();
        assertThat(desktops().sessions()).isEmpty();
        Disk.delete(run);
        assertThat(run).doesNotExist();
    }

    @Test
    void anothersSessionWithTheSameNumberIsLeftAlone() throws Exception {
        Seat seat = desktops().take(wish(true, false, false), newRun());
        Scene.set("1 0 1 - carla");

        seat.leave();

        assertThat(Scene.sessions()).isEqualTo("1 0 1 - carla");
        assertThat(Scene.calls()).isEmpty();
    }
}
