package dev.signalbox.agent.linux;

import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final Path PROC = Path.of("/proc");
    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** Accounts below are the system's own. */
    private static final int FIRST_PERSON = 1000;

    private static final int NOBODY = 65534;

    private final User agent;
    private final Map<Integer, User> users = new HashMap<>();
    private FileTime usersAsOf = FileTime.fromMillis(0);

    PersonSessions(User agent) {
        this.agent = agent;
    }

    /** All of them; robots, and what sessions of robots consist of, do not count. */
    synchronized List<PersonSession> all() throws IOException, InterruptedException {
        Set<String> displays = displays();
        if (displays.isEmpty()) {
            return List.of();
        }
        forgetOldUsers();
        Map<String, PersonSession> found = new LinkedHashMap<>();
        for (Path process : processes()) {
            Environ environ = Environ.of(process);
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

    /** The first of the account's that is there; null: none. */
    @Nullable PersonSession of(User user) throws IOException, InterruptedException {
        for (PersonSession session : all()) {
            if (session.uid() == user.uid() && session.display().isThere()) {
                return session;
            }
        }
        return null;
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

    /** The oldest first, since those are the session's own. */
    private static List<Path> processes() throws IOException {
        var processes = new ArrayList<Path>();
        try (var names = Files.newDirectoryStream(PROC, "[0-9]*")) {
            names.forEach(processes::add);
        }
        processes.sort(
                Comparator.comparingLong(
                        process -> Long.parseLong(Objects.toString(process.getFileName()))));
        return processes;
    }
}
