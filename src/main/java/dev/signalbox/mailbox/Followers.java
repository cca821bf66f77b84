package dev.signalbox.mailbox;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Has each mailbox followed by one room at a time. A room that dies stops renewing what it holds,
 * and another one takes over.
 */
@Component
class Followers extends Rounds {

    static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration RENEWED = Duration.ofSeconds(2);

    /**
     * A connection that says nothing is asked so often, and what a server did not tell is found.
     */
    private static final Duration NET = Duration.ofSeconds(60);

    private final Watches watches;
    private final Mailboxes mailboxes;
    private final Follower.Means means;
    private final Map<UUID, Follower> following = new HashMap<>();

    Followers(
            Watches watches,
            Mailboxes mailboxes,
            Taking taking,
            Wanting wanting,
            Ids ids,
            Clock clock,
            @Value("${signalbox.mail-poll:30s}") Duration poll) {
        super("mailboxes");
        this.watches = watches;
        this.mailboxes = mailboxes;
        this.means =
                new Follower.Means(
                        ids.next(), Inbox::new, mailboxes, watches, wanting, taking, poll, clock);
        every(RENEWED, this::look);
        every(NET, this::nudge);
    }

    /** Takes what is free, lets go what is not its own any more, and begins anew what changed. */
    synchronized void look() {
        Map<UUID, Watches.Held> held =
                watches.hold(means.room(), LEASE).stream()
                        .collect(Collectors.toMap(Watches.Held::mailboxId, Function.identity()));
        for (Follower one : List.copyOf(following.values())) {
            Watches.Held mine = held.get(one.mailbox().id());
            if (mine == null || mine.version() != one.mailbox().version()) {
                one.stop();
                following.remove(one.mailbox().id());
            } else if (mine.wanted()) {
                one.nudge();
            }
        }
        for (UUID id : held.keySet()) {
            following.computeIfAbsent(id, _ -> begun(mailboxes.find(id)));
        }
    }

    private Follower begun(Mailbox mailbox) {
        var follower = new Follower(mailbox, means);
        follower.start();
        return follower;
    }

    private synchronized void nudge() {
        following.values().forEach(Follower::nudge);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        following.values().forEach(Follower::stop);
        following.clear();
        watches.release(means.room());
    }
}
