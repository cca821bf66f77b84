package dev.signalbox.agent.linux;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who is signed in: an X server, a program in it, and xscreensaver to lock it with. */
public final class Person implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestAccount account;
    private final Path authority;
    private final List<Process> processes = new ArrayList<>();
    private String display = "";

    private Person(TestAccount account) {
        this.account = account;
        this.authority = account.home().resolve(".Xauthority");
    }

    /** Signs in. */
    public static Person signIn(TestAccount account) throws Exception {
        var person = new Person(account);
        person.begin();
        return person;
    }

    private void begin() throws Exception {
        Path number = account.home().resolve("display");
        Cookie cookie = Cookie.fresh();
        Files.write(authority, cookie.file(""));
        own(authority);
        var line =
                new ArrayList<>(
                        List.of("/bin/sh", "-c", "exec \"$@\" 3> \"$0\"", number.toString()));
        line.addAll(account.user().before());
        line.addAll(List.of("Xvfb", "-displayfd", "3", "-screen", "0", "1024x768x24"));
        line.addAll(List.of("-auth", authority.toString(), "-nolisten", "tcp"));
        processes.add(start(line, Map.of()));
        await().atMost(PATIENCE)
                .until(() -> Files.exists(number) && !Files.readString(number).isBlank());
        display = Files.readString(number).strip();
        run("xterm");
        await().atMost(PATIENCE)
                .until(() -> new PersonSessions(User.own()).of(account.user()) != null);
    }

    /** Starts a program on the person's screen. */
    public void run(String... words) throws Exception {
        var line = new ArrayList<>(account.user().before());
        line.addAll(List.of(words));
        processes.add(
                start(line, Map.of("DISPLAY", ":" + display, "XAUTHORITY", authority.toString())));
    }

    public void lockScreen() throws Exception {
        run("xscreensaver", "--no-splash");
        await().atMost(PATIENCE)
                .until(() -> {
                    run("xscreensaver-command", "-lock");
                    return session().isLocked();
                });
    }

    private PersonSession session() throws Exception {
        return new PersonSession(
                account.name(),
                account.user().uid(),
                new Display(display, authority.toString(), Map.of()));
    }

    private Process start(List<String> line, Map<String, String> more) throws Exception {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> variables = new TreeMap<>(account.user().variables());
        variables.put("PATH", System.getenv("PATH"));
        variables.putAll(more);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private void own(Path path) throws IOException, InterruptedException {
        Files.setAttribute(path, "unix:uid", account.user().uid());
        Files.setAttribute(path, "unix:gid", account.user().gid());
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        for (long pid : account.processes()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        await().atMost(PATIENCE).until(() -> account.processes().isEmpty());
        new Display(display, "", Map.of()).sweep();
    }
}
