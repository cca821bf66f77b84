package dev.signalbox.desktop;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An account of this computer, for as long as a test needs it, and whoever signs in to it. */
final class Person implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As the account, with nothing of ours in the environment but the display. */
    private static final String AS =
            "user=$1; display=$2; shift 2; exec env -i PATH=\"$PATH\" HOME=$(getent passwd $user | cut -d: -f6) USER=$user DISPLAY=$display setpriv --reuid=$user --regid=$user --init-groups -- \"$@\"";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final Path home;
    private final List<Process> going = new ArrayList<>();
    private String display = "";
    private Socket viewer = new Socket();

    private Person(String name, Path home) {
        this.name = name;
        this.home = home;
    }

    /** Makes an account that no other test has; its password is {@code open} and its name. */
    static Person with(String name, Path below) throws IOException, InterruptedException {
        String unique = name + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
        Path home = below.resolve("home-" + unique);
        Shell.run(
                "useradd -m -d \"$2\" -s /bin/sh $1 && echo \"$1:open $1\" | chpasswd",
                unique,
                home.toString());
        return new Person(unique, home);
    }

    String name() {
        return name;
    }

    String password() {
        return "open " + name;
    }

    /** The system refuses it from now on. */
    void expire() throws IOException, InterruptedException {
        Shell.run("chage -E 1 $1", name);
    }

    /** Sits down at a screen of her own. */
    void signIn() throws IOException {
        begin("Xvfb", "-displayfd", "3", "-ac", "-screen", "0", "1024x768x24");
    }

    /** Has a session on this computer that is only ever looked at from another; nobody does yet. */
    void signInFromAfar() throws IOException {
        int free = 70;
        while (Files.exists(Path.of("/tmp/.X11-unix/X" + free))
                || Files.exists(Path.of("/tmp/.X" + free + "-lock"))) {
            free++;
        }
        String number = Integer.toString(free);
        begin(
                "sh",
                "-c",
                "echo $0 >&3; exec \"$@\"",
                number,
                "Xvnc",
                ":" + number,
                "-ac",
                "-localhost",
                "-SecurityTypes",
                "None");
    }

    /** Looks at that session, as a viewer of VNC does, until she looks away. */
    void look() throws IOException {
        viewer = new Socket("127.0.0.1", 5900 + Integer.parseInt(display.substring(1)));
        var in = new DataInputStream(viewer.getInputStream());
        byte[] version = in.readNBytes(12);
        viewer.getOutputStream().write(version);
        in.skipNBytes(in.readUnsignedByte());
        viewer.getOutputStream().write(1);
        if (in.readInt() != 0) {
            throw new IOException("The viewer was refused.");
        }
        viewer.getOutputStream().write(1);
    }

    void lookAway() throws IOException {
        viewer.close();
    }

    private void begin(String... server) throws IOException {
        Path number = home.resolve("display");
        Files.deleteIfExists(number);
        var line = new ArrayList<>(List.of(name, "", number.toString()));
        line.addAll(List.of(server));
        String script =
                "number=$3; " + AS.replace("shift 2; exec", "shift 3; exec 3> $number; exec");
        going.add(Shell.start(script, line.toArray(String[]::new)));
        await().atMost(PATIENCE)
                .until(() -> Files.exists(number) && !Files.readString(number).isBlank());
        display = ":" + Files.readString(number).strip();
        Path socket = Path.of("/tmp/.X11-unix/X" + display.substring(1));
        await().atMost(PATIENCE).until(() -> Files.exists(socket));
        open("xterm");
    }

    private void open(String... words) throws IOException {
        var line = new ArrayList<>(List.of(name, display));
        line.addAll(List.of(words));
        going.add(Shell.start(AS, line.toArray(String[]::new)));
    }

    String display() {
        return display;
    }

    void lockScreen() throws IOException {
        open("xscreensaver", "--no-splash");
        await().atMost(PATIENCE)
                .until(() -> {
                    open("xscreensaver-command", "-lock");
                    return isLocked();
                });
    }

    /** The lock goes with its program, as it does when the right password is typed. */
    void unlockScreen() throws InterruptedException {
        end("xscreensaver");
        await().atMost(PATIENCE).until(() -> !isLocked());
    }

    private boolean isLocked() throws InterruptedException {
        return Shell.works(
                "DISPLAY=$1 xscreensaver-command -time | grep -q 'screen locked'", display);
    }

    /** Every X server of hers crashes. */
    void endServers() throws InterruptedException {
        end("Xvfb");
    }

    void endWindowManager() throws InterruptedException {
        end("openbox");
    }

    private void end(String program) throws InterruptedException {
        Shell.works(
                "ps -o pid=,comm= -u $1 | awk -v program=$2 'index($2, program) {print $1}' | xargs -r kill -9",
                name,
                program);
    }

    boolean hasProcesses() throws InterruptedException {
        return Shell.works("ps -o stat= -u $1 | grep -qv Z", name);
    }

    void signOut() throws IOException, InterruptedException {
        lookAway();
        for (Process process : going) {
            process.destroyForcibly().waitFor();
        }
        going.clear();
        display = "";
        Shell.works("ps -o pid= -u $1 | xargs -r kill -9", name);
        await().atMost(PATIENCE).until(() -> !hasProcesses());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signOut();
        Shell.run("userdel -f -r $1 2> /dev/null || ! getent passwd $1", name);
    }
}
