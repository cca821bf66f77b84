package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account of this machine.
 *
 * @param name as the system knows it
 * @param uid its number
 * @param gid number of its first group
 * @param home its directory, which need not be there
 * @param shell what it works with
 */
record User(String name, int uid, int gid, String home, String shell) {

    private static final int LOOK_UP_SECONDS = 20;

    /** The agent's own. */
    static User own() throws IOException {
        Path self = Path.of("/proc/self");
        int uid = (Integer) Files.getAttribute(self, "unix:uid");
        int gid = (Integer) Files.getAttribute(self, "unix:gid");
        String name = System.getProperty("user.name");
        return new User(name, uid, gid, System.getProperty("user.home"), "/bin/sh");
    }

    /**
     * The account of that name, in whichever directory the machine looks accounts up; a domain
     * before it may be one that the machine does not write.
     */
    static @Nullable User find(String account) throws IOException, InterruptedException {
        User user = account.matches("[0-9]+") ? null : look(account);
        int domain = account.lastIndexOf('\\');
        return user == null && domain >= 0 ? look(account.substring(domain + 1)) : user;
    }

    /** Who has this number; null: nobody. */
    static @Nullable User of(int uid) throws IOException, InterruptedException {
        return look(Integer.toString(uid));
    }

    private static @Nullable User look(String name) throws IOException, InterruptedException {
        if (name.isBlank() || name.startsWith("-") || name.matches(".*[:/\\s].*")) {
            return null;
        }
        String getent = Program.find("getent");
        if (getent == null) {
            return Files.readAllLines(Path.of("/etc/passwd")).stream()
                    .filter(line ->
                            line.startsWith(name + ":") || line.split(":", -1)[2].equals(name))
                    .map(User::read)
                    .findFirst()
                    .orElse(null);
        }
        var found =
                Program.run(
                        List.of(getent, "passwd", name), Map.of(), new byte[0], LOOK_UP_SECONDS);
        if (found.exit() < 0) {
            throw new IOException("Looking up the account " + name + " took too long.");
        }
        return found.exit() == 0 ? read(found.output()) : null;
    }

    private static User read(String line) {
        String[] fields = line.split(":", -1);
        return new User(
                fields[0],
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                fields[5],
                fields[6].isBlank() ? "/bin/sh" : fields[6].strip());
    }

    boolean isRoot() {
        return uid == 0;
    }

    boolean is(User other) {
        return uid == other.uid;
    }

    /** Words to put before a command so that it runs as this account and with no more rights. */
    List<String> before() {
        return List.of(
                String.valueOf(Program.find("setpriv")),
                "--reuid=" + uid,
                "--regid=" + gid,
                "--init-groups",
                "--inh-caps=-all",
                "--");
    }

    /** What a program of this account has in its environment. */
    Map<String, String> variables() {
        return Map.of(
                "HOME",
                Files.isDirectory(Path.of(home)) ? home : "/",
                "USER",
                name,
                "LOGNAME",
                name,
                "SHELL",
                shell);
    }
}
