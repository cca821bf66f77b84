package dev.signalbox.agent.desk;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.DeskPlace;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.steprun.Loopback;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask at this computer: whoever can read a token. The agent's own user finds one in the
 * agent's directory; where the agent runs as root, each who is signed in finds one that only they
 * can read.
 */
final class People {

    private final DataDirectory data;
    private final String agentsUser = System.getProperty("user.name");
    private final Map<String, Person> byToken = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private People(DataDirectory data) {
        this.data = data;
    }

    /** With a new token for the agent's user. */
    static People of(DataDirectory data) throws IOException {
        var people = new People(data);
        String token = Loopback.newToken();
        Disk.write(data.deskToken(), token);
        people.byToken.put(token, new Person(people.agentsUser, true));
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
        if (!agentsUser.equals("root")) {
            return;
        }
        Set<String> signedIn =
                sessions.stream()
                        .map(Facts.Session::user)
                        .filter(user -> !user.equals(agentsUser))
                        .collect(Collectors.toSet());
        for (String gone : Set.copyOf(tokens.keySet())) {
            if (!signedIn.contains(gone)) {
                take(gone);
            }
        }
        signedIn.stream().filter(user -> !tokens.containsKey(user)).forEach(this::give);
    }

    private void take(String user) {
        byToken.remove(String.valueOf(tokens.remove(user)));
        try {
            Files.deleteIfExists(DeskPlace.of(user));
        } catch (IOException stays) {
            // What it holds is worth nothing any more.
        }
    }

    /**
     * Who cannot have one is told so by the window, and is not tried again until signed in anew.
     */
    private void give(String user) {
        String token = Loopback.newToken();
        tokens.put(user, token);
        try {
            String port = Files.readString(data.loopbackPort()).strip();
            DeskPlace.write(DeskPlace.of(user), user, port + " " + token);
            byToken.put(token, new Person(user, false));
        } catch (IOException | UnsupportedOperationException trouble) {
            System.err.println(user + " cannot use the window at this computer: " + trouble);
        }
    }
}
