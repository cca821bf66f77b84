package dev.signalbox.mailbox;

import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailServer;
import dev.signalbox.mail.MailTrouble;
import dev.signalbox.mailbox.Inbox.Numbered;
import dev.signalbox.mailbox.Watches.Place;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one mailbox on a thread of its own: connects, takes what came, waits for more; connects
 * again after ever longer pauses where that fails.
 */
class Follower {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private static final int AT_ONCE = 100;
    private static final int MOST_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** A connection that held so long was none that fails at once. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** The second of a server and the moment of the room need not agree. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** Opens the folder of a mailbox. */
    interface Opening {
        Inbox open(Mailbox mailbox, MailServer server) throws MessagingException;
    }

    /** What every follower of a room works with. */
    record Means(
            UUID room,
            Opening opening,
            Mailboxes mailboxes,
            Watches watches,
            Wanting wanting,
            Taking taking,
            Duration poll,
            Clock clock) {}

    private final Mailbox mailbox;
    private final Means means;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Inbox inbox;
    private volatile boolean warned;

    Follower(Mailbox mailbox, Means means) {
        this.mailbox = mailbox;
        this.means = means;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    void start() {
        Thread.ofVirtual().name("mailbox-" + mailbox.name()).start(this::follow);
    }

    void stop() {
        stopped.countDown();
        Inbox open = inbox;
        if (open != null) {
            Thread.ofVirtual().name("mailbox-close").start(open::close);
        }
    }

    /** Looks now. */
    void nudge() {
        Inbox open = inbox;
        if (open != null) {
            open.nudge();
        }
    }

    private boolean goingOn() {
        return stopped.getCount() > 0;
    }

    void follow() {
        int failures = 0;
        while (goingOn()) {
            MailServer server = null;
            Instant began = means.clock().instant();
            String trouble;
            try {
                server = means.mailboxes().server(mailbox);
                try (Inbox open = means.opening().open(mailbox, server)) {
                    inbox = open;
                    means.watches().connected(mailbox.id(), means.room(), open.pushes());
                    stay(open);
                }
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (MessagingException | IOException e) {
                trouble =
                        server == null
                                ? String.valueOf(e.getMessage())
                                : MailTrouble.sentence(e, server.host(), server.port());
            } catch (Refused e) {
                trouble = e.getMessage();
            } catch (RuntimeException e) {
                if (!goingOn()) {
                    return;
                }
                log.warn("Following the mailbox {} failed and begins anew", mailbox.name(), e);
                trouble = "The room failed while it followed the mailbox; its log says why.";
            } finally {
                inbox = null;
            }
            boolean held = Duration.between(began, means.clock().instant()).compareTo(LONG) > 0;
            failures = held ? 1 : failures + 1;
            rest(trouble, failures);
        }
    }

    private void rest(String trouble, int failures) {
        if (!goingOn()) {
            return;
        }
        Duration pause = pause(failures, ThreadLocalRandom.current().nextDouble());
        try {
            means.watches().failed(mailbox.id(), means.room(), trouble, failures, pause);
        } catch (RuntimeException e) {
            log.debug("Could not say that {} has no connection", mailbox.name(), e);
        }
        try {
            boolean _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Twice as long each time, and not for all mailboxes of a server at the same moment. */
    static Duration pause(int failures, double chance) {
        long longest = LONGEST_PAUSE.toMillis();
        long doubled = FIRST_PAUSE.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        return Duration.ofMillis((long) (Math.min(doubled, longest) * (0.75 + chance / 2)));
    }

    private void stay(Inbox open) throws MessagingException, IOException, InterruptedException {
        while (goingOn()) {
            boolean more = takeNew(open);
            means.wanting().fetch(mailbox, open);
            if (!more && goingOn()) {
                open.awaitNews(means.poll());
            }
        }
    }

    /** Whether there may be more at once. */
    private boolean takeNew(Inbox open) throws MessagingException, IOException {
        Place known = means.watches().place(mailbox.id());
        long validity = open.validity();
        Place place = known.uidValidity() == validity ? known : new Place(validity, 0);
        List<Numbered> found = open.after(place.lastUid(), AT_ONCE);
        Instant from = mailbox.takesFrom().minus(GRACE);
        long skipped = 0;
        for (Numbered mail : found) {
            if (!goingOn()) {
                return false;
            }
            Instant receivedAt = Inbox.receivedAt(mail, means.clock().instant());
            if (receivedAt.isBefore(from)) {
                skipped = mail.uid();
                continue;
            }
            take(open, mail, receivedAt);
            means.watches().passed(mailbox.id(), new Place(validity, mail.uid()), true);
            skipped = 0;
        }
        if (skipped > 0 || place != known) {
            long uid = found.isEmpty() ? place.lastUid() : found.getLast().uid();
            means.watches().passed(mailbox.id(), new Place(validity, uid), false);
        }
        return found.size() == AT_ONCE;
    }

    private void take(Inbox open, Numbered mail, Instant receivedAt)
            throws MessagingException, IOException {
        try {
            Arrival arrival = open.arrival(mail, receivedAt);
            int tries = means.watches().trying(mailbox.id(), mail.uid());
            Taking.Fate fate =
                    tries > MOST_TRIES
                            ? means.taking()
                                    .giveUp(
                                            mailbox,
                                            arrival,
                                            "The room failed %d times while it took this mail."
                                                    .formatted(MOST_TRIES))
                            : means.taking().take(mailbox, arrival);
            tell(open, mail, fate);
        } catch (MessageRemovedException e) {
            log.debug("A mail of {} was removed while it was looked at", mailbox.name());
        }
    }

    private void tell(Inbox open, Numbered mail, Taking.Fate fate) throws MessagingException {
        try {
            open.tell(mail, fate);
            if (warned) {
                means.watches().warned(mailbox.id(), null);
                warned = false;
            }
        } catch (MessagingException e) {
            if (!open.connected()) {
                throw e;
            }
            warned = true;
            means.watches()
                    .warned(
                            mailbox.id(),
                            "Mails are taken, but the server does not let them be marked, moved or deleted: "
                                    + e.getMessage());
        }
    }
}
