package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the system whether it lets an account in. For accounts of {@code /etc/passwd} that is what
 * PAM itself asks, {@code unix_chkpwd}; for those of a directory it is {@code su}, started as
 * nobody so that it does ask. A password goes in by a pipe and stands in no command line.
 */
final class SignIn {

    private static final int SECONDS = 60;

    /** What PAM's programs end with. */
    private static final int WRONG = 7;

    private static final int NOT_KNOWN_HERE = 9;
    private static final int MUST_CHANGE = 12;
    private static final int EXPIRED = 13;

    private final User user;

    SignIn(User user) {
        this.user = user;
    }

    /** What is asked on this machine; null: nothing can be. */
    static @Nullable String asks() {
        return Program.find("unix_chkpwd") != null ? "unix_chkpwd" : Program.find("su");
    }

    /** Refused with a sentence, or let in. Without a password only the account is looked at. */
    void check(@Nullable String password) throws NoSeat, IOException, InterruptedException {
        String checker = Program.find("unix_chkpwd");
        if (checker != null && isLocal()) {
            judge(ask(List.of(checker, user.name(), "chkexpiry"), new byte[0]));
            if (password != null) {
                judge(ask(List.of(checker, user.name(), "nonull"), zeroEnded(password)));
            }
        } else if (password != null) {
            bySu(password);
        }
    }

    private void bySu(String password) throws NoSeat, IOException, InterruptedException {
        String su = Program.find("su");
        String setpriv = Program.find("setpriv");
        if (su == null || setpriv == null) {
            return;
        }
        var line = new ArrayList<>(List.of(setpriv, "--reuid=65534", "--regid=65534"));
        line.addAll(List.of("--clear-groups", "--", su, "-c", ":", user.name()));
        if (ask(line, (password + "\n").getBytes(StandardCharsets.UTF_8)) != 0) {
            throw refused("its password is not right, or it may not sign in");
        }
    }

    private void judge(int exit) throws NoSeat {
        switch (exit) {
            case 0, NOT_KNOWN_HERE -> {}
            case WRONG -> throw refused("its password is not right, or it is locked");
            case MUST_CHANGE -> throw refused("its password must be changed first");
            case EXPIRED -> throw refused("it has expired");
            default -> throw refused("the system says no (" + exit + ")");
        }
    }

    private NoSeat refused(String why) {
        return new NoSeat(
                NoSeat.Code.SIGN_IN_REFUSED,
                "%s could not be signed in: %s. Correct the account's password in Signalbox or on this machine."
                        .formatted(user.name(), why));
    }

    private static int ask(List<String> command, byte[] input)
            throws IOException, InterruptedException {
        try {
            int exit = Program.run(command, Map.of(), input, SECONDS).exit();
            if (exit < 0) {
                throw new IOException(
                        "The system took more than " + SECONDS + " s to check a password.");
            }
            return exit;
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private boolean isLocal() throws IOException {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.anyMatch(line -> line.startsWith(user.name() + ":"));
        }
    }

    private static byte[] zeroEnded(String password) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(password.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return bytes.toByteArray();
    }
}
