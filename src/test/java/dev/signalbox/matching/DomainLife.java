package dev.signalbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.matching.Decisions.Grant;
import dev.signalbox.matching.Decisions.Placement;
import dev.signalbox.matching.Decisions.Reason;
import dev.signalbox.matching.Snapshot.Group;
import dev.signalbox.matching.Snapshot.Kind;
import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import dev.signalbox.matching.Snapshot.Pool;
import dev.signalbox.matching.Snapshot.Session;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group of machines that lives through random events, with a pass of the matcher after each; what
 * must never happen is checked as it is carried out.
 */
final class DomainLife {

    private static final List<String> ACCOUNTS = List.of("", "anna", "ACME\\bert", "cleo");
    private static final UUID POOL = new UUID(7, 7);
    private static final UUID GROUP = new UUID(5, 5);

    private final Random random;
    private final List<Box> boxes = new ArrayList<>();
    private final Map<UUID, Queued> queue = new LinkedHashMap<>();
    private final Map<UUID, Going> going = new LinkedHashMap<>();
    private final int poolSize;
    private long ranks;
    private int entered;
    private int left;
    private @Nullable UUID last;

    private record Queued(double rank, Waiting waiting) {}

    private record Going(Waiting waiting, UUID machine, @Nullable UUID pool) {}

    private static final class Box {
        private final UUID id;
        private final Platform platform;
        private final int places;
        private final int sessionLimit;
        private final boolean reuse;
        private final boolean inPool;
        private @Nullable WaitCode obstacle;
        private final List<Session> sessions = new ArrayList<>();
        private final Map<String, Holder> screens = new HashMap<>();

        Box(int number, Random random) {
            id = new UUID(1, number);
            platform = Platform.values()[random.nextInt(3)];
            places = 1 + random.nextInt(3);
            sessionLimit = platform == Platform.WINDOWS_CLIENT ? 1 : 1 + random.nextInt(3);
            reuse = random.nextBoolean();
            inPool = random.nextBoolean();
        }
    }

    DomainLife(long seed) {
        random = new Random(seed);
        poolSize = 1 + random.nextInt(4);
        int machines = 1 + random.nextInt(5);
        for (int number = 0; number < machines; number++) {
            boxes.add(new Box(number, random));
        }
    }

    void step() {
        int event = random.nextInt(100);
        if (event < 34 && queue.size() < 60) {
            enter();
        } else if (event < 70) {
            any(List.copyOf(going.keySet())).ifPresent(this::end);
        } else if (event < 82) {
            changeSessions(boxes.get(random.nextInt(boxes.size())));
        } else if (event < 88) {
            Box box = boxes.get(random.nextInt(boxes.size()));
            box.obstacle = box.obstacle == null ? obstacle() : null;
        } else if (event < 92) {
            any(List.copyOf(queue.keySet()))
                    .ifPresent(id -> queue.put(id, new Queued(-ranks++, queue.get(id).waiting())));
        } else if (event < 97) {
            askForScreen();
        } else {
            any(List.copyOf(queue.keySet())).ifPresent(this::withdraw);
        }
        pass();
    }

    /** Lets everything that can end and start do so; first without anybody signed in, then with. */
    void drain() {
        for (boolean signedIn : List.of(false, true)) {
            for (Box box : boxes) {
                box.obstacle = null;
                box.sessions.clear();
                if (signedIn) {
                    for (String account : List.of("robot", "anna", "ACME\\bert", "cleo")) {
                        box.sessions.add(new Session(account, true, false, false));
                    }
                }
            }
            for (int round = 0; round < 500 && !(queue.isEmpty() && going.isEmpty()); round++) {
                List.copyOf(going.keySet()).forEach(this::end);
                pass();
            }
        }
    }

    int lost() {
        return entered - left - queue.size();
    }

    List<Waiting> starved() {
        return queue.values().stream().map(Queued::waiting).toList();
    }

    private void pass() {
        List<Waiting> line =
                queue.values().stream()
                        .sorted(
                                Comparator.comparingDouble(Queued::rank)
                                        .thenComparing(queued -> queued.waiting().stepRunId()))
                        .map(Queued::waiting)
                        .toList();
        Decisions decisions =
                Matching.decide(
                        new Snapshot(
                                Lineup.NOW,
                                random.nextLong(),
                                new Group(
                                        GROUP,
                                        "Finance",
                                        Balancing.values()[random.nextInt(3)],
                                        last),
                                boxes.stream().map(this::member).toList(),
                                Map.of(
                                        POOL,
                                        new Pool(POOL, "Slots", poolSize, poolSize - slotsUsed())),
                                Lineup.knowing(line.toArray(Waiting[]::new)),
                                line));
        everyoneGetsOneAnswer(line, decisions);
        nobodyIsOvertaken(line, decisions);
        decisions.refusals().forEach(refusal -> withdraw(refusal.stepRunId()));
        decisions.placements().forEach(this::start);
        decisions.grants().forEach(this::grant);
        last = decisions.last() == null ? last : decisions.last();
    }

    private Member member(Box box) {
        List<Going> here = going.values().stream().filter(g -> g.machine().equals(box.id)).toList();
        long used =
                here.stream()
                        .filter(g -> !g.waiting().foreground() && !g.waiting().attended())
                        .count();
        return new Member(
                box.id,
                "M" + box.id.getLeastSignificantBits(),
                box.obstacle,
                box.platform,
                "robot",
                box.places,
                (int) (box.places - used),
                null,
                box.sessionLimit,
                box.reuse,
                List.copyOf(box.sessions),
                Map.copyOf(box.screens),
                Map.of(),
                Set.of(),
                false,
                here.size(),
                box.inPool ? POOL : null);
    }

    private void start(Placement placement) {
        Waiting waiting = Objects.requireNonNull(queue.remove(placement.stepRunId())).waiting();
        Box box = box(placement.machineId());
        assertThat(box.obstacle).as("a machine that takes nothing").isNull();
        if (waiting.machine() != null) {
            assertThat(waiting.machine()).isEqualTo(box.id);
        }
        assertThat(placement.foreground()).isEqualTo(waiting.foreground());
        going.put(waiting.stepRunId(), new Going(waiting, box.id, placement.pool()));
        left++;
        if (placement.screen() != null) {
            occupy(box, placement.screen(), waiting);
        }
        Member after = member(box);
        assertThat(after.placesFree()).as("background places left").isNotNegative();
        assertThat(slotsUsed()).as("slots in use").isLessThanOrEqualTo(poolSize);
        assertThat(placement.pool() != null).isEqualTo(box.inPool && !waiting.attended());
        if (waiting.foreground()) {
            sessionsFit(box, waiting);
        }
    }

    private void sessionsFit(Box box, Waiting waiting) {
        if (waiting.attended()) {
            assertThat(box.sessions)
                    .anyMatch(s ->
                            s.active()
                                    && !s.locked()
                                    && key(s.user()).equals(key(account(waiting))));
            return;
        }
        long unattended =
                going.values().stream()
                        .filter(g -> g.machine().equals(box.id) && g.waiting().foreground())
                        .filter(g -> !g.waiting().attended() && opensASession(box, g.waiting()))
                        .count();
        if (box.platform == Platform.WINDOWS_CLIENT) {
            assertThat(unattended).as("sessions of a client Windows").isLessThanOrEqualTo(1);
        } else if (opensASession(box, waiting)) {
            assertThat(unattended).as("sessions of a server").isLessThanOrEqualTo(box.sessionLimit);
        }
        assertThat(box.sessions)
                .as("a session in use is never taken over")
                .noneMatch(s ->
                        !waiting.account().isEmpty()
                                && s.active()
                                && !s.locked()
                                && key(s.user()).equals(key(waiting.account())));
    }

    private static boolean opensASession(Box box, Waiting waiting) {
        return !waiting.account().isEmpty()
                && box.sessions.stream()
                        .noneMatch(s -> key(s.user()).equals(key(waiting.account())));
    }

    private void grant(Grant grant) {
        Waiting waiting = Objects.requireNonNull(queue.remove(grant.stepRunId())).waiting();
        left++;
        assertThat(going).containsKey(grant.stepRunId());
        occupy(box(grant.machineId()), grant.screen(), waiting);
    }

    private void occupy(Box box, String screen, Waiting waiting) {
        assertThat(box.screens)
                .as("two foreground runs in a session, or an account twice on a machine")
                .doesNotContainKey(screen);
        box.screens.put(screen, new Holder(waiting.stepRunId(), waiting.title()));
    }

    private void everyoneGetsOneAnswer(List<Waiting> line, Decisions decisions) {
        Map<UUID, Long> answers =
                java.util.stream.Stream.of(
                                decisions.placements().stream().map(Placement::stepRunId),
                                decisions.grants().stream().map(Grant::stepRunId),
                                decisions.refusals().stream().map(Reason::stepRunId),
                                decisions.waits().stream().map(Reason::stepRunId))
                        .flatMap(Function.identity())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(answers).hasSize(line.size());
        assertThat(answers.values()).allMatch(count -> count == 1);
    }

    /** Of those who need the same of the same target, whoever comes first goes first. */
    private static void nobodyIsOvertaken(List<Waiting> line, Decisions decisions) {
        Set<UUID> waiting =
                decisions.waits().stream().map(Reason::stepRunId).collect(Collectors.toSet());
        Set<List<@Nullable Object>> blocked = new HashSet<>();
        for (Waiting one : line) {
            List<@Nullable Object> need =
                    java.util.Arrays.asList(
                            one.kind(),
                            one.machine(),
                            one.foreground(),
                            one.attended(),
                            key(one.account()));
            if (waiting.contains(one.stepRunId())) {
                blocked.add(need);
            } else if (!one.failAtOnce()) {
                assertThat(blocked).as("overtaken").doesNotContain(need);
            }
        }
    }

    private void enter() {
        boolean foreground = random.nextInt(3) == 0;
        boolean attended = random.nextInt(4) == 0;
        Box box = boxes.get(random.nextInt(boxes.size()));
        boolean group =
                random.nextBoolean() && boxes.stream().anyMatch(b -> b.platform == Platform.LINUX);
        boolean linux = group || box.platform == Platform.LINUX;
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        if (account.isEmpty() && foreground && !attended && !linux) {
            account = "anna";
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        queue.put(
                id,
                new Queued(
                        ranks++,
                        new Waiting(
                                id,
                                Kind.STEP_RUN,
                                group ? null : box.id,
                                "Run " + entered,
                                foreground,
                                attended,
                                account,
                                random.nextInt(20) == 0,
                                null,
                                null)));
        entered++;
    }

    private void askForScreen() {
        List<UUID> candidates =
                going.values().stream()
                        .filter(g -> !g.waiting().foreground())
                        .map(g -> g.waiting().stepRunId())
                        .filter(id -> !queue.containsKey(id) && !holdsScreen(id))
                        .toList();
        any(candidates)
                .ifPresent(id -> {
                    Going asking = Objects.requireNonNull(going.get(id));
                    queue.put(
                            id,
                            new Queued(
                                    ranks++,
                                    new Waiting(
                                            id,
                                            Kind.FOREGROUND,
                                            asking.machine(),
                                            asking.waiting().title(),
                                            false,
                                            asking.waiting().attended(),
                                            asking.waiting().account(),
                                            false,
                                            null,
                                            null)));
                    entered++;
                });
    }

    private void end(UUID id) {
        going.remove(id);
        if (queue.containsKey(id)) {
            withdraw(id);
        }
        boxes.forEach(box -> box.screens.values().removeIf(h -> h.stepRunId().equals(id)));
    }

    private void withdraw(UUID id) {
        queue.remove(id);
        left++;
    }

    private void changeSessions(Box box) {
        if (random.nextBoolean() && !box.sessions.isEmpty()) {
            box.sessions.remove(random.nextInt(box.sessions.size()));
        } else {
            String user = ACCOUNTS.get(1 + random.nextInt(ACCOUNTS.size() - 1));
            box.sessions.removeIf(s -> s.user().equals(user));
            box.sessions.add(
                    new Session(
                            user,
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean()));
        }
    }

    private WaitCode obstacle() {
        return List.of(
                        WaitCode.MACHINE_OFFLINE,
                        WaitCode.MACHINE_UNRESPONSIVE,
                        WaitCode.MACHINE_MAINTENANCE,
                        WaitCode.MACHINE_SKIPPED)
                .get(random.nextInt(4));
    }

    private boolean holdsScreen(UUID id) {
        return boxes.stream()
                .anyMatch(box ->
                        box.screens.values().stream().anyMatch(h -> h.stepRunId().equals(id)));
    }

    private int slotsUsed() {
        return (int) going.values().stream().filter(g -> g.pool() != null).count();
    }

    private Box box(UUID id) {
        return boxes.stream().filter(box -> box.id.equals(id)).findFirst().orElseThrow();
    }

    private java.util.Optional<UUID> any(List<UUID> ids) {
        return ids.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(ids.get(random.nextInt(ids.size())));
    }

    private static String account(Waiting waiting) {
        return waiting.account().isEmpty() ? "robot" : waiting.account();
    }

    private static String key(String account) {
        return new Account(account).key();
    }
}
