package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A seat of another account than the agent's own. */
abstract class AccountSeat implements Seat {

    /** What tells an account's programs whose they are; the rest is the same for all. */
    private static final List<String> PERSONAL =
            List.of(
                    "USERNAME",
                    "USERDOMAIN",
                    "USERPROFILE",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "HOMEDRIVE",
                    "HOMEPATH",
                    "OneDrive",
                    "SESSIONNAME");

    final Path runDirectory;
    private final @Nullable String account;

    AccountSeat(Path runDirectory, @Nullable String account) {
        this.runDirectory = runDirectory;
        this.account = account;
    }

    /** To be closed by whoever asks. */
    abstract UserToken token() throws IOException;

    /** The desktop that processes see. */
    abstract String desktop();

    /** The supervisor runs as the account itself, so nothing stands before a command. */
    @Override
    public List<String> command(List<String> words) {
        return words;
    }

    @Override
    public boolean startsAll() {
        return true;
    }

    @Override
    public ProcessHandle start(
            Path directory, List<String> supervised, Map<String, String> variables, Path output)
            throws IOException {
        FileGrant grant = grant();
        grant.newFiles(runDirectory);
        grant.append(output);
        var all = new TreeMap<>(variables);
        all.put(JobSupervisor.OUTPUT, output.toString());
        try (UserToken token = token()) {
            return ProcessAsUser.start(token, desktop(), directory, supervised, all);
        }
    }

    @Override
    public Map<String, String> variables() {
        var own = new TreeMap<String, String>();
        try (UserToken token = token()) {
            Map<String, String> all = EnvironmentBlock.of(token);
            PERSONAL.forEach(name -> {
                String value = all.get(name);
                if (value != null) {
                    own.put(name, value);
                }
            });
        } catch (IOException gone) {
            return own;
        }
        String home = own.get("USERPROFILE");
        if (home != null) {
            own.put("HOME", home);
        }
        own.put("USER", own.getOrDefault("USERNAME", ""));
        return own;
    }

    @Override
    public void entrust(Path directory) throws IOException {
        grant().all(directory);
    }

    @Override
    public void takeBack(Path directory) throws IOException {
        if (Files.exists(directory)) {
            grant().revoke(directory);
        }
    }

    final FileGrant grant() throws IOException {
        if (account == null) {
            throw new IOException("It is not known any more whose the processes were.");
        }
        return FileGrant.to(account);
    }
}
