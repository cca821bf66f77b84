package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Group;
import dev.signalbox.matching.Snapshot.Kind;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import dev.signalbox.matching.Snapshot.Pool;
import dev.signalbox.matching.Snapshot.Session;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One machine and who waits for it, said in few words. */
final class Lineup {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final UUID MACHINE = new UUID(1, 1);
    static final UUID POOL = new UUID(7, 7);

    private Platform platform = Platform.LINUX;
    private @Nullable WaitCode obstacle;
    private int places = 4;
    private @Nullable Integer sharedPlaces;
    private int sessionLimit = 2;
    private String agentUser = "robot";
    private boolean reuse;
    private final List<Session> sessions = new ArrayList<>();
    private final Map<String, Holder> screens = new java.util.HashMap<>();
    private final Set<String> setAside = new java.util.HashSet<>();
    private @Nullable Pool pool;
    private @Nullable AccountBook book;
    private boolean inClear;

    static Lineup on(Platform platform) {
        var lineup = new Lineup();
        lineup.platform = platform;
        lineup.sessionLimit = platform == Platform.WINDOWS_CLIENT ? 1 : 2;
        return lineup;
    }

    Lineup obstacle(WaitCode code) {
        obstacle = code;
        return this;
    }

    Lineup places(int number) {
        places = number;
        return this;
    }

    Lineup sharedPlaces(int number) {
        sharedPlaces = number;
        return this;
    }

    Lineup sessionLimit(int number) {
        sessionLimit = number;
        return this;
    }

    Lineup agentUser(String user) {
        agentUser = user;
        return this;
    }

    Lineup reuse() {
        reuse = true;
        return this;
    }

    Lineup session(String user, boolean active, boolean locked) {
        sessions.add(new Session(user, active, locked, false));
        return this;
    }

    Lineup robotsSession(String user, boolean locked) {
        sessions.add(new Session(user, true, locked, true));
        return this;
    }

    Lineup held(String account, String by) {
        screens.put(account, new Holder(new UUID(9, screens.size()), by));
        return this;
    }

    Lineup setAside(String account) {
        setAside.add(account);
        return this;
    }

    /** Else every account that somebody names is stored with a password. */
    Lineup book(AccountBook.Entry... entries) {
        book = new AccountBook(List.of(entries));
        return this;
    }

    Lineup inClear() {
        inClear = true;
        return this;
    }

    static AccountBook.Entry stored(String name, boolean password) {
        return new AccountBook.Entry(
                UUID.randomUUID(), name, password, password, false, false, Set.of(), Set.of());
    }

    static AccountBook knowing(Waiting... waiting) {
        Map<String, AccountBook.Entry> byKey = new java.util.TreeMap<>();
        for (Waiting one : waiting) {
            if (!one.account().isBlank()) {
                byKey.putIfAbsent(new Account(one.account()).key(), stored(one.account(), true));
            }
        }
        return new AccountBook(List.copyOf(byKey.values()));
    }

    Lineup slots(int size, int free) {
        pool = new Pool(POOL, "Finance", size, free);
        return this;
    }

    Decisions decide(Waiting... waiting) {
        return Matching.decide(
                new Snapshot(
                        NOW,
                        1,
                        null,
                        List.of(member(MACHINE, "MIETTE-03")),
                        pool == null ? Map.of() : Map.of(POOL, pool),
                        book == null ? knowing(waiting) : book,
                        List.of(waiting)));
    }

    /** As one of a group. */
    Member member(UUID id, String name) {
        return new Member(
                id,
                name,
                obstacle,
                platform,
                agentUser,
                places,
                places,
                sharedPlaces,
                sessionLimit,
                reuse,
                List.copyOf(sessions),
                Map.copyOf(screens),
                Map.of(),
                Set.copyOf(setAside),
                inClear,
                0,
                pool == null ? null : POOL);
    }

    static Decisions inGroup(Balancing balancing, List<Member> members, Waiting... waiting) {
        return Matching.decide(
                new Snapshot(
                        NOW,
                        1,
                        new Group(new UUID(5, 5), "Finance", balancing, null),
                        members,
                        Map.of(),
                        knowing(waiting),
                        List.of(waiting)));
    }

    static Waiting attended(String account, boolean foreground) {
        return waiting(MACHINE, foreground, true, account, false);
    }

    static Waiting unattended(String account, boolean foreground) {
        return waiting(MACHINE, foreground, false, account, false);
    }

    static Waiting failingAtOnce(String account) {
        return waiting(MACHINE, true, false, account, true);
    }

    static Waiting forGroup(String account, boolean foreground) {
        return waiting(null, foreground, false, account, false);
    }

    static Waiting wantsScreen(String account) {
        return new Waiting(
                UUID.randomUUID(),
                Kind.FOREGROUND,
                MACHINE,
                "Payments run 2",
                false,
                true,
                account,
                false,
                null,
                null);
    }

    private static Waiting waiting(
            @Nullable UUID machine,
            boolean foreground,
            boolean attended,
            String account,
            boolean failAtOnce) {
        return new Waiting(
                UUID.randomUUID(),
                Kind.STEP_RUN,
                machine,
                "Letters run 3, step 1",
                foreground,
                attended,
                account,
                failAtOnce,
                null,
                null);
    }
}
