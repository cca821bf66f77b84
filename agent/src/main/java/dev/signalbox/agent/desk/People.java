package dev.signalbox.agent.desk;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask at this computer: whoever can read a token. The agent's own user finds one in the
 * agent's directory; where the agent runs as root or as the system, each who is signed in finds one
 * that only they can read.
 */
final class People {

    private final DataDirectory data;
    private final String agentsUser = System.getProperty("user.name");
    private final Map<String, Person> byToken = new ConcurrentHashMap<>();
    private final Map<String, Welcome> welcomes = new HashMap<>();
    private final @Nullable DeskPlace place;

    private People(DataDirectory data, @Nullable DeskPlace place) {
        this.data = data;
        this.place = place;
    }

    /** What somebody who is signed in was given; without a file if that was not possible. */
    private record Welcome(String token, @Nullable Path file) {}

    /** With a new token for the agent's user. */
    static People of(DataDirectory data) throws IOException {
        DeskPlace here = DeskPlace.here(data);
        return of(data, here.isForAll() ? here : null);
    }

    /** Nobody else is given any where there is no place for it. */
    static People of(DataDirectory data, @Nullable DeskPlace place) throws IOException {
        var people = new People(data, place);
        String token = Loopback.newToken();
        Disk.write(data.deskToken(), token);
        people.byToken.put(token, new Person(people.agentsUser, null, true));
        return people;
    }

    /** Null: nobody's token. */
    @Nullable Person of(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        Person found = null;
        for (Map.Entry<String, Person> one : byToken.entrySet()) {
            if (MessageDigest.isEqual(bytes, one.getKey().getBytes(StandardCharsets.UTF_8))) {
                found = one.getValue();
            }
        }
        return found;
    }

    /** These are signed in now: each gets a token, and who is not any more has none. */
    synchronized void welcome(List<Facts.Session> sessions) {
        DeskPlace there = place;
        if (there == null) {
            return;
        }
        var signedIn = new HashMap<String, String>();
        sessions.forEach(session -> signedIn.putIfAbsent(session.user(), session.id()));
        signedIn.remove(agentsUser);
        for (String gone : Set.copyOf(welcomes.keySet())) {
            Welcome over = signedIn.containsKey(gone) ? null : welcomes.remove(gone);
            if (over != null) {
                take(over);
            }
        }
        signedIn.forEach((user, session) ->
                welcomes.computeIfAbsent(user, fresh -> give(there, session, fresh)));
    }

    private void take(Welcome welcome) {
        byToken.remove(welcome.token());
        Path file = welcome.file();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            // What it holds is worth nothing any more.
        }
    }

    /**
     * Who cannot have one is told so by the window, and is not tried again until signed in anew.
     */
    private Welcome give(DeskPlace there, String session, String user) {
        String token = Loopback.newToken();
        try {
            String port = Files.readString(data.loopbackPort()).strip();
            DeskPlace.Given given = there.give(session, user, port + " " + token);
            byToken.put(token, new Person(user, given.domain(), false));
            return new Welcome(token, given.file());
        } catch (IOException | RuntimeException trouble) {
            System.err.println(user + " cannot use the window at this computer: " + trouble);
            return new Welcome(token, null);
        }
    }
}
