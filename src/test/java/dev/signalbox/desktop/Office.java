package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.account.AccountForm;
import dev.signalbox.account.Accounts;
import dev.signalbox.account.StoredAccount;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.group.GroupForm;
import dev.signalbox.group.MachineGroups;
import dev.signalbox.group.Membership;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Target;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.start.RoomOnDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A room with a Linux machine of its own, whose robot types into a terminal window. */
final class Office implements AutoCloseable {

    static final Actor ANNA = new Actor(Actor.Kind.USER, null, "Anna", Role.ADMINISTRATOR);

    private static final String ROBOT =
            """
            import getpass, os, pathlib, subprocess, sys, time
            import signalbox

            def run(*words):
                return subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

            def type_into_a_window(text, desk):
                typed = pathlib.Path(os.environ["ROBOT_ARTIFACTS"], "typed.txt")
                title = "typist-" + str(os.getpid())
                program = subprocess.Popen(["xterm", "-T", title, "-e", "sh", "-c", f"cat > '{typed}'"])
                window = run("xdotool", "search", "--sync", "--onlyvisible", "--name", title).split()[0]
                (desk / "at-work").touch()
                while (desk / "hold").exists():
                    run("xdotool", "getmouselocation")
                    time.sleep(0.05)
                signalbox.action("Letter", "Type " + text)
                run("xdotool", "windowfocus", "--sync", window)
                run("xdotool", "type", "--delay", "30", text)
                run("xdotool", "key", "Return", "ctrl+d")
                program.wait(timeout=30)
                return typed.read_text().strip()

            def work(item):
                desk = pathlib.Path(item.payload["desk"])
                (desk / "begun").touch()
                before = os.environ.get("DISPLAY", "")
                if (desk / "borrow").exists():
                    with signalbox.foreground():
                        seen = os.environ["DISPLAY"]
                        text = type_into_a_window(item.payload["text"], desk)
                elif (desk / "look").exists():
                    seen, text = before, "nothing typed"
                else:
                    seen, text = before, type_into_a_window(item.payload["text"], desk)
                item.create_output({
                    "typed": text, "user": getpass.getuser(), "home": os.environ["HOME"], "before": before, "seen": seen,
                    "headless": os.environ["SIGNALBOX_HEADLESS"]})
                if (desk / "stumble").exists():
                    print("::warn The letter is long.", flush=True)
                    subprocess.Popen(["xterm", "-T", "still open"])
                    run("xdotool", "search", "--sync", "--onlyvisible", "--name", "still open")
                    sys.exit("It stumbled over the letter.")

            signalbox.each(work)
            """;

    final ConfigurableApplicationContext room;
    final JdbcClient jdbc;
    final UUID machine;
    private final Path data;
    private final UUID packageId;
    private int count;

    Office(Path data) throws IOException {
        this.data = data;
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        room = new RoomOnDatabase(data).start("--signalbox.local-agent=true");
        jdbc = room.getBean(JdbcClient.class);
        var machines = room.getBean(Machines.class);
        until(() ->
                machines.list().stream().anyMatch(one -> one.state() == MachineState.AVAILABLE));
        machine = machines.list().getFirst().id();
        jdbc.sql("update machine set places = 4").update();
        packageId = upload();
    }

    private UUID upload() throws IOException {
        byte[] zip =
                Zips.of(
                        "signalbox.yaml",
                        """
                        environment: none
                        tasks:
                          type: {command: [python3, main.py], foreground: true}
                        """,
                        "main.py",
                        ROBOT,
                        "signalbox.py",
                        Files.readString(Path.of("../agent/robots/clients/signalbox.py")));
        return room.getBean(Packages.class)
                .upload("typist", null, new ByteArrayInputStream(zip), ANNA)
                .version()
                .packageId();
    }

    /** A run of the typist; {@code tells} are what it finds on its desk. */
    Letter start(boolean attended, boolean foreground, String account, String... tells)
            throws IOException {
        return start(1, attended, foreground, account, tells);
    }

    Letter start(
            int timeoutSeconds,
            boolean attended,
            boolean foreground,
            String account,
            String... tells)
            throws IOException {
        count++;
        Path desk = Files.createDirectory(data.resolve("desk-" + count));
        Files.setPosixFilePermissions(desk, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String tell : tells) {
            Files.createFile(desk.resolve(tell));
        }
        return start(
                timeoutSeconds,
                new Target(machine, null, attended, account, foreground, false),
                desk);
    }

    private Letter start(int timeoutSeconds, Target target, Path desk) {
        StepForm step = StepForm.of("type", packageId, "type", machine).withTarget(target);
        if (timeoutSeconds > 1) {
            step = step.withTimeout(timeoutSeconds);
        }
        UUID process =
                room.getBean(Processes.class)
                        .create(new ProcessForm("letter " + count, "", List.of(step)), ANNA)
                        .id();
        var payload =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("desk", desk.toString())
                        .put("text", "dear reader " + count);
        UUID run =
                room.getBean(Starts.class)
                        .start(new StartRequest(process, List.of(payload), StartedBy.of(ANNA)))
                        .id();
        return new Letter(this, run, desk, "dear reader " + count);
    }

    /** On a group that the machine joins when everything else is done. */
    Letter startThenJoin(boolean attended, boolean foreground, String account) throws IOException {
        count++;
        Path desk = Files.createDirectory(data.resolve("desk-" + count));
        GroupForm form = GroupForm.named("office " + count);
        UUID group = room.getBean(MachineGroups.class).create(form, ANNA).id();
        Letter letter =
                start(1, new Target(null, group, attended, account, foreground, false), desk);
        room.getBean(Membership.class).join(machine, group, ANNA);
        return letter;
    }

    void leaveGroup() {
        room.getBean(Membership.class).leave(machine, ANNA);
    }

    StoredAccount store(String account, String password) {
        return room.getBean(Accounts.class).create(form(account, password, null), ANNA);
    }

    StoredAccount change(StoredAccount stored, String password) {
        var form = form(stored.name(), password, stored.version());
        return room.getBean(Accounts.class).change(stored.id(), form, ANNA);
    }

    private static AccountForm form(String account, String password, @Nullable Integer version) {
        return new AccountForm(account, password, false, "", List.of(), List.of(), version);
    }

    void until(Callable<Boolean> so) {
        await().atMost(Duration.ofSeconds(45)).pollInterval(Duration.ofMillis(50)).until(so);
    }

    /** The sessions of an account as the room knows them, as in {@code ":0 ACTIVE false"}. */
    List<String> sessions(String account) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', s ->> 'id', s ->> 'state', s ->> 'locked')
                        from machine m, jsonb_array_elements(m.facts -> 'sessions') s
                        where s ->> 'user' = :account
                        """)
                .param("account", account)
                .query(String.class)
                .list();
    }

    String facts() {
        return jdbc.sql("select facts ->> 'sessions' from machine").query(String.class).single();
    }

    /** How many sessions there are of others who work on this computer. */
    int strangers() {
        return jdbc.sql(
                        "select count(distinct s ->> 'user') from machine m, jsonb_array_elements(m.facts -> 'sessions') s")
                .query(Integer.class)
                .single();
    }

    /** The room starts it anew. */
    void killAgent() throws IOException, InterruptedException {
        Shell.run("kill -9 \"$(cat \"$1\")\"", data.resolve("agent/agent.pid").toString());
    }

    /** No session, no process, no file is left of what was done for an account. */
    void isTidy(Person person) throws InterruptedException {
        until(() -> sessions(person.name()).isEmpty());
        until(() -> !person.hasProcesses());
        assertThat(data.resolve("agent/desktops")).isEmptyDirectory();
    }

    @Override
    public void close() {
        room.close();
    }
}
