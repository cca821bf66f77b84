package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, changes and removes users; there is always one administrator left. */
@Service
@Transactional
public class Users {

    private final UserRows rows;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Users(
            UserRows rows,
            Passwords passwords,
            Sessions sessions,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    List<User> list() {
        return rows.all();
    }

    User find(UUID id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("user", id));
    }

    /** The new user signs in with {@code password} and then chooses another. */
    User create(UserForm form, String password, boolean mustChange, Actor by) {
        form.checked();
        User user =
                new User(
                        ids.next(),
                        form.cleanUsername(),
                        form.cleanName(),
                        form.chosenRole(),
                        true,
                        mustChange,
                        null,
                        clock.instant(),
                        0);
        if (!rows.insert(user, passwords.encode(password))) {
            throw Refused.invalid("username", "There is already a user " + user.username() + ".");
        }
        audit.record(by, "user.create", "user", user.id(), user.username(), null, shown(user));
        return user;
    }

    User edit(UUID id, UserForm form, Actor by) {
        User before = find(id);
        boolean enabled = form.mayEnter();
        boolean administers = enabled && form.chosenRole() == Role.ADMINISTRATOR;
        if (before.isAdministrator() && !administers) {
            keepOneAdministrator(before);
        }
        if (!rows.update(id, form.cleanName(), form.chosenRole(), enabled, form.knownVersion())) {
            throw Refused.changedMeanwhile(before.displayName());
        }
        if (!enabled) {
            sessions.endAllOf(id);
        }
        User after = find(id);
        audit.record(by, "user.change", "user", id, after.username(), shown(before), shown(after));
        return after;
    }

    /**
     * Gives the user a new password and ends the sessions. The password is answered, and kept
     * nowhere in plain words.
     */
    String resetPassword(UUID id, Actor by) {
        User user = find(id);
        String password = passwords.generate();
        rows.setPassword(id, passwords.encode(password), true);
        sessions.endAllOf(id);
        audit.record(by, "user.reset-password", "user", id, user.username(), null, null);
        return password;
    }

    void delete(UUID id, Actor by) {
        User user = find(id);
        if (user.isAdministrator()) {
            keepOneAdministrator(user);
        }
        rows.delete(id);
        sessions.endAllOf(id);
        audit.record(by, "user.delete", "user", id, user.username(), shown(user), null);
    }

    /** Changes the own password and ends every other session. */
    void changeOwnPassword(UUID id, String now, String wanted, String keptSession) {
        User user = find(id);
        if (!passwords.matches(now, rows.passwordHash(id))) {
            throw Refused.invalid("now", "This is not your password now.");
        }
        passwords.check("wanted", wanted);
        if (wanted.equals(now)) {
            throw Refused.invalid("wanted", "The new password is the old one; choose another.");
        }
        rows.setPassword(id, passwords.encode(wanted), false);
        sessions.endAllOf(id, keptSession);
        audit.record(user.actor(), "user.change-password", "user", id, user.username(), null, null);
    }

    private void keepOneAdministrator(User user) {
        if (!rows.otherAdministrator(user.id())) {
            throw Refused.conflict(
                    "LAST_ADMINISTRATOR",
                    user.username()
                            + " is the last administrator. Make somebody else an administrator first.");
        }
    }

    private static Map<String, Object> shown(User user) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("username", user.username());
        shown.put("name", user.displayName());
        shown.put("role", user.role());
        shown.put("enabled", user.enabled());
        return shown;
    }
}
