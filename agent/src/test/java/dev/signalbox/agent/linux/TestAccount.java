package dev.signalbox.agent.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account of this machine for one test, gone with all that is its own afterwards. */
public final class TestAccount implements AutoCloseable {

    private final String name;
    private final String password;
    private final Path home;

    private TestAccount(String name, String password, Path home) {
        this.name = name;
        this.password = password;
        this.home = home;
    }

    /** Makes one; skips the test, saying why, where that is not possible. */
    public static TestAccount make(String name, Path below, String... more) throws Exception {
        assumeTrue(
                User.own().isRoot() && Program.find("useradd") != null,
                "Accounts can only be made by root, with useradd.");
        String unique = name + ProcessHandle.current().pid();
        Path home = below.resolve("home-" + unique);
        run(List.of("userdel", "-f", unique), "");
        var line = new ArrayList<>(List.of("useradd", "--create-home", "--shell", "/bin/sh"));
        line.addAll(List.of("--home-dir", home.toString()));
        line.addAll(List.of(more));
        line.add(unique);
        must(run(line, ""));
        String password = "open " + unique;
        must(run(List.of("chpasswd"), unique + ":" + password + "\n"));
        return new TestAccount(unique, password, home);
    }

    public String name() {
        return name;
    }

    public String password() {
        return password;
    }

    public Path home() {
        return home;
    }

    User user() throws IOException, InterruptedException {
        User user = User.find(name);
        if (user == null) {
            throw new IOException(name + " is gone.");
        }
        return user;
    }

    /** Ids of its processes. */
    public List<Long> processes() throws Exception {
        int uid = user().uid();
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .filter(path -> isOf(path, uid))
                    .map(path -> Long.valueOf(path.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isOf(Path process, int uid) {
        try {
            String status = Files.readString(process.resolve("status"));
            return status.contains("\nUid:\t" + uid + "\t") && !status.contains("State:\tZ");
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        for (long pid : processes()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        must(run(List.of("userdel", "-f", "-r", name), ""));
    }

    private static Program.Outcome run(List<String> words, String input) throws Exception {
        String program = String.valueOf(Program.find(words.get(0)));
        var line = new ArrayList<>(words);
        line.set(0, program);
        return Program.run(line, Map.of(), input.getBytes(StandardCharsets.UTF_8), 30);
    }

    private static void must(Program.Outcome outcome) throws IOException {
        if (outcome.exit() != 0 && outcome.exit() != 12) {
            throw new IOException(outcome.output());
        }
    }
}
