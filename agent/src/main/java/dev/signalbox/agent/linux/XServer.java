package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the X server of a session, and the window manager if the machine has one. */
final class XServer {

    /** Which program makes screens; another for tests. */
    static final String PROGRAM = "signalbox.xvfb";

    private static final long UP_WITHIN_SECONDS = 30;
    private static final long MANAGED_WITHIN_SECONDS = 3;

    /** The server says on the third file which number it took. */
    private static final String TELL_NUMBER = "number=$1; shift; exec \"$@\" 3> \"$number\"";

    private final OwnSession session;
    private final OwnSession.State state;
    private final Access access;

    XServer(OwnSession session, OwnSession.State state, Access access) {
        this.session = session;
        this.state = state;
        this.access = access;
    }

    /** What the machine lacks for sessions; null: nothing. */
    static @Nullable String missing() {
        return program() == null
                ? "This machine has no Xvfb, which makes screens for robots. Install it (Debian, Ubuntu: apt-get install xvfb)."
                : null;
    }

    private static @Nullable String program() {
        return Program.find(System.getProperty(PROGRAM, "Xvfb"));
    }

    /** Comes back when programs can connect to it. */
    void start() throws NoSeat, IOException, InterruptedException {
        String missing = missing();
        if (missing != null) {
            throw new NoSeat(NoSeat.Code.SESSION_NOT_CREATED, missing);
        }
        Cookie cookie = Cookie.fresh();
        Disk.write(session.authority(), cookie.file(""));
        Disk.privateDirectory(session.runtime());
        Disk.privateDirectory(session.frame());
        makeSockets();
        if (!state.own()) {
            access.give(session.authority(), state.user());
            access.give(session.runtime(), state.user());
            access.give(session.frame(), state.user());
        }
        ProcessHandle supervisor = run(server());
        awaitDisplay(supervisor);
        Display display = display();
        Disk.write(session.authority(), cookie.file(display.number()));
        if (!state.own()) {
            access.give(session.authority(), state.user());
        }
        manageWindows(display);
    }

    private List<String> server() throws IOException {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", TELL_NUMBER, "signalbox-session"));
        line.add(session.numberFile().toString());
        line.addAll(asUser());
        line.addAll(List.of(String.valueOf(program()), "-displayfd", "3"));
        line.addAll(List.of("-screen", "0", state.width() + "x" + state.height() + "x24"));
        line.addAll(List.of("-auth", session.authority().toString()));
        line.addAll(List.of("-fbdir", session.frame().toString()));
        line.addAll(List.of("-nolisten", "tcp", "-noreset", "-s", "0"));
        return session.tree().supervise(session.directory(), line);
    }

    private void awaitDisplay(ProcessHandle supervisor)
            throws NoSeat, IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(UP_WITHIN_SECONDS);
        while (session.display() == null || !display().isThere()) {
            if (!supervisor.isAlive() || new Supervised(session.directory()).exitCode() != null) {
                throw session.notCreated("The screen of " + name() + " could not be made.");
            }
            if (System.nanoTime() > until) {
                throw session.notCreated(
                        "The screen of %s did not come up within %d s."
                                .formatted(name(), UP_WITHIN_SECONDS));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private Display display() throws IOException {
        Display display = session.display();
        if (display == null) {
            throw new IOException("The screen of " + name() + " has no number.");
        }
        return display;
    }

    /** Many programs need one to get the keyboard; one that does not start is done without. */
    private void manageWindows(Display display) throws IOException, InterruptedException {
        String chosen = System.getenv("SIGNALBOX_WINDOW_MANAGER");
        String program = chosen == null ? Program.find("openbox") : chosen.strip();
        if (program == null || program.isEmpty()) {
            return;
        }
        var line = new ArrayList<>(asUser());
        line.addAll(List.of(program.split("\\s+")));
        Map<String, String> variables = variables();
        variables.putAll(display.variables());
        var manager = new PlainSeat().start(Path.of("/"), line, variables, session.output());
        awaitManager(manager, display);
    }

    /** What opens a window before it is there may lose the keyboard to it again. */
    private static void awaitManager(ProcessHandle manager, Display display)
            throws IOException, InterruptedException {
        String xprop = Program.find("xprop");
        if (xprop == null) {
            return;
        }
        List<String> ask = List.of(xprop, "-root", "_NET_SUPPORTING_WM_CHECK");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(MANAGED_WITHIN_SECONDS);
        while (manager.isAlive() && System.nanoTime() < until) {
            var answer = Program.run(ask, display.variables(), new byte[0], 5);
            if (answer.output().contains("window id")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private ProcessHandle run(List<String> supervised) throws IOException {
        return new PlainSeat()
                .start(session.directory(), supervised, variables(), session.output());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(state.user().variables());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("LANG", "C.UTF-8");
        variables.put(Supervised.MARK, session.id());
        return variables;
    }

    private List<String> asUser() {
        return state.own() ? List.of() : state.user().before();
    }

    private String name() {
        return state.user().name();
    }

    /** As the system makes it where it starts X servers itself. */
    private static void makeSockets() throws IOException {
        if (!Files.exists(Display.SOCKETS)) {
            Files.createDirectories(Display.SOCKETS);
            Files.setAttribute(Display.SOCKETS, "unix:mode", 01777);
        }
    }
}
