package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import dev.signalbox.matching.Snapshot.Session;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Holder;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a machine's sessions let a step run start. The rules for Windows are those of Power
 * Automate and UiPath: a client has one session at a time, a server one per user up to its limit.
 * Linux is a server, unless it is set to have one session only.
 */
final class SessionRules {

    private SessionRules() {}

    /**
     * @param screens who has which foreground place, by key of the account; not that account's own
     * @return null: it may start
     */
    static @Nullable Wait wait(
            Member member, Account account, Map<String, Holder> screens, Waiting waiting) {
        if (waiting.attended()) {
            return waiting.account().isBlank() && member.agentIsService()
                    ? WaitCode.ACCOUNT_REQUIRED.on(member.name())
                    : attended(member, account, waiting.foreground());
        }
        if (!waiting.foreground()) {
            return null;
        }
        if (waiting.account().isBlank()) {
            return member.platform() == Platform.LINUX
                    ? null
                    : WaitCode.ACCOUNT_REQUIRED.on(member.name());
        }
        return switch (member.platform()) {
            case WINDOWS_CLIENT -> alone(member, account, screens);
            case WINDOWS_SERVER -> beside(member, account, screens);
            case LINUX ->
                    member.sessionLimit() == 1
                            ? alone(member, account, screens)
                            : beside(member, account, screens);
        };
    }

    /** In a session of its person; one that was made for a robot of the same account is none. */
    private static @Nullable Wait attended(Member member, Account account, boolean foreground) {
        List<Session> own = own(member, account).stream().filter(s -> !s.robots()).toList();
        if (own.isEmpty()) {
            return WaitCode.NO_SESSION.on(member.name(), account);
        }
        if (!foreground || own.stream().anyMatch(s -> s.active() && !s.locked())) {
            return null;
        }
        return (own.stream().anyMatch(Session::active)
                        ? WaitCode.SESSION_LOCKED
                        : WaitCode.SESSION_DISCONNECTED)
                .on(member.name(), account);
    }

    /** One session only: nobody else may be signed in, not even behind a locked screen. */
    private static @Nullable Wait alone(
            Member member, Account account, Map<String, Holder> screens) {
        if (!screens.isEmpty()) {
            return WaitCode.SESSION_EXISTS.on(member.name(), screens.values().iterator().next());
        }
        for (Session session : member.sessions()) {
            boolean taken = member.sessionReuse() && session.locked();
            if (!taken || !account.is(session.user())) {
                return WaitCode.SESSION_EXISTS.on(member.name(), session.title());
            }
        }
        return null;
    }

    /** A server: beside the others, up to the limit, and never into a session that is in use. */
    private static @Nullable Wait beside(
            Member member, Account account, Map<String, Holder> screens) {
        List<Session> own = own(member, account);
        if (!own.isEmpty()) {
            boolean reused =
                    member.sessionReuse() && own.stream().allMatch(s -> s.locked() || !s.active());
            return reused ? null : WaitCode.SESSION_EXISTS_FOR_ACCOUNT.on(member.name(), account);
        }
        Set<String> users = new HashSet<>(screens.keySet());
        member.sessions().forEach(session -> users.add(new Account(session.user()).key()));
        return users.size() < member.sessionLimit()
                ? null
                : WaitCode.SESSION_LIMIT.on(member.name(), member.sessionLimit());
    }

    private static List<Session> own(Member member, Account account) {
        return member.sessions().stream().filter(s -> account.is(s.user())).toList();
    }
}
