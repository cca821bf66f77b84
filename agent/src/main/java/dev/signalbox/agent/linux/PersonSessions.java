package dev.signalbox.agent.linux;

import dev.signalbox.agent.tree.Supervised;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the X sessions of people on this machine. */
final class PersonSessions {

    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** Accounts below are the system's own. */
    private static final int FIRST_PERSON = 1000;

    private static final int NOBODY = 65534;

    private final User agent;
    private final SeenProcesses processes = new SeenProcesses();
    private final Map<Integer, User> users = new HashMap<>();
    private FileTime usersAsOf = FileTime.fromMillis(0);

    PersonSessions(User agent) {
        this.agent = agent;
    }

    /**
     * All of them; robots, and what sessions of robots consist of, do not count.
     *
     * @param fresh whether every process is to be looked at anew, since somebody will act on it
     */
    synchronized List<PersonSession> all(boolean fresh) throws IOException, InterruptedException {
        Set<String> displays = displays();
        if (displays.isEmpty()) {
            return List.of();
        }
        forgetOldUsers();
        Map<String, PersonSession> found = new LinkedHashMap<>();
        for (Environ environ : processes.all(fresh)) {
            String number = PersonSession.displayOf(environ);
            if (number == null
                    || !displays.contains(number)
                    || environ.variables().containsKey(Supervised.MARK)) {
                continue;
            }
            User user = person(environ.uid());
            if (user != null) {
                found.putIfAbsent(
                        user.uid() + ":" + number, PersonSession.of(environ, user, number));
            }
        }
        return onePerDisplay(found.values());
    }

    /** The one of the account's that somebody works in; else the first; null: none. */
    @Nullable PersonSession of(User user) throws IOException, InterruptedException {
        PersonSession first = null;
        for (PersonSession session : all(true)) {
            if (session.uid() == user.uid()) {
                Facts.Session facts = session.facts();
                if (facts != null && facts.state().equals("ACTIVE") && !facts.locked()) {
                    return session;
                }
                first = first == null && facts != null ? session : first;
            }
        }
        return first;
    }

    /** Whoever was there first has it. */
    private List<PersonSession> onePerDisplay(Iterable<PersonSession> found) {
        Map<String, PersonSession> byDisplay = new LinkedHashMap<>();
        found.forEach(session -> byDisplay.putIfAbsent(session.display().number(), session));
        return byDisplay.values().stream().filter(one -> one.display().isThere()).toList();
    }

    private @Nullable User person(int uid) throws IOException, InterruptedException {
        if (uid == agent.uid() && !agent.isRoot()) {
            return agent;
        }
        if (uid < FIRST_PERSON || uid == NOBODY) {
            return null;
        }
        if (!users.containsKey(uid)) {
            users.put(uid, User.of(uid));
        }
        return users.get(uid);
    }

    /** A number may be another account's by now. */
    private void forgetOldUsers() throws IOException {
        FileTime changed = Files.getLastModifiedTime(ACCOUNTS);
        if (!changed.equals(usersAsOf)) {
            users.clear();
            usersAsOf = changed;
        }
    }

    private static Set<String> displays() throws IOException {
        var numbers = new HashSet<String>();
        if (Files.isDirectory(Display.SOCKETS)) {
            try (var sockets = Files.newDirectoryStream(Display.SOCKETS, "X[0-9]*")) {
                sockets.forEach(
                        socket -> numbers.add(Objects.toString(socket.getFileName()).substring(1)));
            }
        }
        return numbers;
    }
}
