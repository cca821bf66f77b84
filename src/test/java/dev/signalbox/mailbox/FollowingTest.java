package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.input.InputQueue;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.mail.Tls;
import dev.signalbox.order.StartOrders;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mailboxes on a real mail server. */
@RoomTest
class FollowingTest {

    private static final GreenMail SERVER = new GreenMail(imap());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired Mailboxes mailboxes;
    @Autowired MailRules rules;
    @Autowired Mails mails;
    @Autowired MailList list;
    @Autowired Watches watches;
    @Autowired Taking taking;
    @Autowired Wanting wanting;
    @Autowired MailDecisions decisions;
    @Autowired Contents contents;
    @Autowired InputQueue queue;
    @Autowired ItemFiles files;
    @Autowired StartOrders orders;
    @Autowired TransactionTemplate together;
    @Autowired Journal journal;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired TestClock clock;

    private Story.Process process;
    private GreenMailUser user;

    @BeforeAll
    static void startServer() {
        SERVER.start();
    }

    @AfterAll
    static void stopServer() {
        SERVER.stop();
    }

    @BeforeEach
    void prepare() {
        var story = new Story(jdbc, ids, clock);
        process = story.process("Mails " + ids.next(), story.machine("M-" + ids.next()), "Read");
        int number = NUMBER.incrementAndGet();
        user = SERVER.setUser("robots" + number + "@bots.example", "robots" + number, "geheim");
    }

    @AfterEach
    void forget() {
        mailboxes.list().forEach(one -> mailboxes.delete(one.id(), Actor.room()));
    }

    @Test
    void aMailStartsTheProcessWithItsTextAndFilesAndSaysWhoSentIt() throws Exception {
        mailbox(null);
        deliver(
                """
                Message-ID: <a@example.com>
                From: Änne <aenne@example.com>
                To: robots+invoices@bots.example
                Subject: =?utf-8?q?Rechnung_M=C3=A4rz?=
                Content-Type: multipart/mixed; boundary=A

                --A
                Content-Type: text/html; charset=utf-8

                <p>Grüße</p>
                --A
                Content-Type: application/pdf; name="=?utf-8?q?Gr=C3=B6=C3=9Fe.pdf?="
                Content-Disposition: attachment; filename="=?utf-8?q?Gr=C3=B6=C3=9Fe.pdf?="
                Content-Transfer-Encoding: base64

                aGVsbG8=
                --A--
                """);
        UUID item = onlyItem();
        Map<String, Object> run = onlyRun();
        assertThat(run).containsEntry("started_by_kind", "EMAIL");
        assertThat(run).containsEntry("started_by_name", "aenne@example.com");
        Mail mail = mails.find((UUID) run.get("started_by_id"));
        assertThat(mail.itemId()).isEqualTo(item);
        assertThat(mail.subject()).isEqualTo("Rechnung März");
        assertThat(payload(item))
                .contains("\"email\"")
                .contains("\"subject\": \"Rechnung März\"")
                .contains("\"address\": \"aenne@example.com\"")
                .contains("\"text\": \"Grüße\"")
                .contains("\"messageId\": \"<a@example.com>\"");
        assertThat(files.list(item).stream().map(ItemFile::name))
                .containsExactlyInAnyOrder("Größe.pdf", "__mail.html", "__raw_mail");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).containsExactly(true));
    }

    @Test
    void theServerTellsOfAMailSoThatNobodyHasToAsk() throws Exception {
        mailbox(null);
        await().atMost(PATIENCE).until(() -> watch().connectedSince() != null);
        assertThat(watch().pushes()).isTrue();
        deliver(plain("pushed", "anna@example.com"));
        onlyRun();
    }

    @Test
    void aMailThatComesWhileAnotherOneIsTakenIsTakenToo() throws Exception {
        Mailbox box = paused(null);
        var slow =
                new Taking(mails, rules, contents, queue, files, orders, together) {
                    @Override
                    Fate take(Mailbox mailbox, Arrival arrival) throws IOException {
                        if (arrival.envelope().subject().equals("first")) {
                            try {
                                deliver(plain("second", "anna@example.com"));
                            } catch (MessagingException e) {
                                throw new IOException(e);
                            }
                        }
                        return super.take(mailbox, arrival);
                    }
                };
        Follower follower = new Follower(box, means(Inbox::new, slow));
        follower.start();
        await().atMost(PATIENCE).until(() -> watch().connectedSince() != null);
        deliver(plain("first", "anna@example.com"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(items()).hasSize(2));
        follower.stop();
    }

    @Test
    void aServerThatDoesNotTellIsAsked() throws Exception {
        Mailbox box = paused(null);
        Follower follower =
                new Follower(
                        box,
                        means(
                                (one, server) ->
                                        new Inbox(one, server) {
                                            @Override
                                            boolean pushes() {
                                                return false;
                                            }
                                        },
                                taking));
        follower.start();
        await().atMost(PATIENCE).until(() -> watch().connectedSince() != null);
        deliver(plain("asked", "anna@example.com"));
        onlyItem();
        follower.stop();
    }

    @Test
    void aMailThatComesTwiceIsTakenOnce() throws Exception {
        mailbox(null);
        deliver(plain("twice", "anna@example.com"));
        deliver(plain("twice", "anna@example.com"));
        deliver(plain("once", "anna@example.com"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen()).containsExactly(true, true, true));
        assertThat(items()).hasSize(2);
    }

    @Test
    void mailsWithoutAnIdAreToldApartByWhatTheySay() throws Exception {
        mailbox(null);
        deliver("From: a@example.com\nSubject: one\n\nbody\n");
        deliver("From: a@example.com\nSubject: two\n\nbody\n");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(items()).hasSize(2));
    }

    @Test
    void aMailForTheQueueWaitsThere() throws Exception {
        Mailbox box = paused(null);
        rules.ofMailbox(box.id()).forEach(rule -> rules.delete(rule.id(), Actor.room()));
        rules.add(
                box.id(),
                new MailRuleForm(process.id(), "", "", "", "", "", "queue", true, false, 0),
                Actor.room());
        mailboxes.pause(box.id(), false, Actor.room());
        deliver(plain("raw", "anna@example.com"));
        UUID item = onlyItem();
        assertThat(payload(item)).contains("\"rawEmail\"").contains("Subject: raw");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aBrokenMailIsTakenWithWhatIsWrong() throws Exception {
        mailbox(null);
        deliver(
                """
                Message-ID: <broken@example.com>
                From: a@example.com
                Subject: broken
                Content-Type: multipart/mixed; boundary=A

                --A
                Content-Type: text/plain

                readable
                --A
                Content-Type: application/pdf; name=x.pdf
                Content-Transfer-Encoding: base64

                !!!! this is no base64 at all ????
                --A--
                """);
        UUID item = onlyItem();
        assertThat(payload(item))
                .contains("\"failedEmail\"")
                .contains("\"errors\"")
                .contains("x.pdf")
                .contains("readable");
        assertThat(files.list(item).stream().map(ItemFile::name)).containsExactly("__raw_mail");
    }

    @Test
    void aMailOfSomebodyElseIsSetAsideAndCanBeTakenOnceTheRuleAllowsIt() throws Exception {
        Mailbox box = mailbox("@example.com");
        deliver(plain("secret", "mallory@evil.org"));
        Mail aside = onlyAside();
        assertThat(aside.reason()).isEqualTo(Aside.SENDER);
        assertThat(aside.sentence()).contains("mallory@evil.org is not among the senders");
        assertThat(items()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).containsExactly(true));
        MailRule rule = rules.ofMailbox(box.id()).getFirst();
        rules.change(
                rule.id(),
                new MailRuleForm(
                        process.id(), "", "", "", "", "", "start", false, false, rule.version()),
                Actor.room());
        decisions.retry(aside.id(), Actor.room());
        assertThat(mails.find(aside.id()).state()).isEqualTo(MailState.TAKEN);
        assertThat(onlyRun()).containsEntry("started_by_name", "mallory@evil.org");
    }

    @Test
    void aMailThatNoRuleFitsIsSetAsideAndCanBeDiscarded() throws Exception {
        Mailbox box = mailbox(null);
        rules.ofMailbox(box.id()).forEach(rule -> rules.delete(rule.id(), Actor.room()));
        deliver(plain("nobody's", "anna@example.com"));
        Mail aside = onlyAside();
        assertThat(aside.reason()).isEqualTo(Aside.NO_RULE);
        decisions.discard(aside.id(), Actor.room());
        assertThat(mails.find(aside.id()).state()).isEqualTo(MailState.DISCARDED);
        assertThat(items()).isEmpty();
    }

    @Test
    void aMailOfFiftyMegabytesIsNotFetchedUntilSomebodyWantsIt() throws Exception {
        mailbox(null);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "Message-ID: <big@x>\r\nFrom: a@example.com\r\nSubject: big\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] line = ("x".repeat(998) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < 50 * 1024 * 1024 / line.length; at++) {
            bytes.writeBytes(line);
        }
        deliver(bytes.toByteArray());
        Mail aside = onlyAside();
        assertThat(aside.reason()).isEqualTo(Aside.TOO_LARGE);
        assertThat(aside.sentence()).contains("50 MB").contains("40 MB");
        assertThat(aside.blobId()).isNull();
        decisions.retry(aside.id(), Actor.room());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> mails.find(aside.id()).state() == MailState.TAKEN);
        assertThat(files.list(onlyItem()).getFirst().size()).isGreaterThan(50_000_000);
    }

    @Test
    void nothingIsLostOrDoubledWhereTheRoomDiesBetweenFetchAndCommit() throws Exception {
        Mailbox box = paused(null);
        var dying =
                new Mails(jdbc, journal, ids, clock) {
                    @Override
                    boolean taken(UUID id, MailRule rule, UUID item, @Nullable String decidedBy) {
                        throw new Died();
                    }
                };
        deliver(plain("dies", "anna@example.com"));
        follow(box, Inbox::new, new Taking(dying, rules, contents, queue, files, orders, together));
        assertThat(items()).isEmpty();
        assertThat(seen()).containsExactly(false);
        mailboxes.pause(box.id(), false, Actor.room());
        onlyItem();
        onlyRun();
    }

    @Test
    void nothingIsLostOrDoubledWhereTheRoomDiesBetweenCommitAndFlag() throws Exception {
        Mailbox box = paused(null);
        deliver(plain("dies", "anna@example.com"));
        follow(
                box,
                (one, server) ->
                        new Inbox(one, server) {
                            @Override
                            void tell(Numbered mail, Taking.Fate fate) {
                                throw new Died();
                            }
                        },
                taking);
        assertThat(items()).hasSize(1);
        assertThat(seen()).containsExactly(false);
        mailboxes.pause(box.id(), false, Actor.room());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).containsExactly(true));
        onlyItem();
        onlyRun();
    }

    @Test
    void aMailThatKillsTheRoomEachTimeDoesNotHoldUpTheNextOne() throws Exception {
        Mailbox box = paused(null);
        deliver(plain("kills", "anna@example.com"));
        deliver(plain("good", "anna@example.com"));
        var killed =
                new Taking(mails, rules, contents, queue, files, orders, together) {
                    @Override
                    Fate take(Mailbox mailbox, Arrival arrival) throws IOException {
                        if (arrival.envelope().subject().equals("kills")) {
                            throw new Died();
                        }
                        return super.take(mailbox, arrival);
                    }
                };
        for (int time = 0; time < 5; time++) {
            follow(box, Inbox::new, killed);
        }
        Follower last = new Follower(box, means(Inbox::new, killed));
        last.start();
        assertThat(onlyAside().reason()).isEqualTo(Aside.UNREADABLE);
        onlyItem();
        last.stop();
    }

    @Test
    void takesUpAgainWhenTheServerComesBackAndSaysMeanwhileWhatIsWrong() throws Exception {
        var server = new GreenMail(imap());
        server.start();
        user = server.setUser("r@bots.example", "r", "geheim");
        int port = server.getImap().getPort();
        mailbox(null, port, "geheim", false);
        await().atMost(PATIENCE).until(() -> watch().connectedSince() != null);
        server.stop();
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(watch().error())
                            .contains("127.0.0.1:" + port + " refuses connections.");
                    assertThat(watch().nextTryAt()).isNotNull();
                });
        var again = new GreenMail(new ServerSetup(port, "127.0.0.1", "imap"));
        again.start();
        user = again.setUser("r@bots.example", "r", "geheim");
        deliver(plain("after the restart", "anna@example.com"));
        onlyItem();
        assertThat(watch().error()).isNull();
        again.stop();
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        mailbox(null, SERVER.getImap().getPort(), "falsch", false);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(watch().error()).contains("refuses the user name or password"));
    }

    @Test
    void mailsThatWereThereBeforeAreLeftAlone() throws Exception {
        clock.advance(Duration.ofDays(1));
        try {
            deliver(plain("old", "anna@example.com"));
            Mailbox box = mailbox(null);
            await().atMost(PATIENCE).until(() -> watches.place(box.id()).lastUid() > 0);
            assertThat(items()).isEmpty();
            assertThat(seen()).containsExactly(false);
        } finally {
            clock.reset();
        }
    }

    @Test
    void anotherRoomTakesOverWhatADeadOneHeld() throws Exception {
        Mailbox box = paused(null);
        UUID dead = ids.next();
        UUID other = ids.next();
        jdbc.sql("update mailbox set paused = false").update();
        jdbc.sql("update mailbox_watch set holder = :dead, held_until = :until")
                .param("dead", dead)
                .param(
                        "until",
                        clock.instant().plus(Followers.LEASE).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(watches.hold(other, Followers.LEASE)).isEmpty();
        clock.advance(Followers.LEASE.plusSeconds(1));
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        watches.hold(other, Followers.LEASE);
                        assertThat(watches.hold(dead, Followers.LEASE)).isEmpty();
                    });
        } finally {
            clock.reset();
        }
        assertThat(box.paused()).isTrue();
    }

    @Test
    void aMailWhoseRowWasDeletedIsNotTakenAgainWhenTheServerNumbersItsMailsAnew() throws Exception {
        Mailbox box = mailbox("@example.com");
        deliver(plain("old", "mallory@evil.org"));
        decisions.discard(onlyAside().id(), Actor.room());
        new MailSweep(jdbc, Clock.offset(clock, Duration.ofDays(31)), 30, 90).sweep();
        assertThat(list.list(MailState.DISCARDED, box.id(), null, 10)).isEmpty();

        mailboxes.pause(box.id(), true, Actor.room());
        jdbc.sql("update mailbox_watch set uid_validity = 1, last_uid = 0").update();
        MailRule rule = rules.ofMailbox(box.id()).getFirst();
        rules.change(
                rule.id(),
                new MailRuleForm(
                        process.id(), "", "", "", "", "", "start", false, false, rule.version()),
                Actor.room());
        mailboxes.pause(box.id(), false, Actor.room());
        deliver(plain("new", "anna@example.com"));
        onlyItem();
        assertThat(list.list(MailState.TAKEN, box.id(), null, 10))
                .extracting(Mail::subject)
                .containsExactly("new");
    }

    /** As a dead process: it does nothing any more, not even say so. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private void follow(Mailbox box, Follower.Opening opening, Taking with)
            throws InterruptedException {
        var died = new Thread[1];
        Thread thread = new Thread(() -> new Follower(box, means(opening, with)).follow(), "dying");
        thread.setUncaughtExceptionHandler((one, _) -> died[0] = one);
        thread.start();
        thread.join();
        assertThat(died[0]).isNotNull();
    }

    private Follower.Means means(Follower.Opening opening, Taking with) {
        UUID room = ids.next();
        jdbc.sql("update mailbox_watch set holder = :room, held_until = '2020-01-01T00:00:00Z'")
                .param("room", room)
                .update();
        return new Follower.Means(
                room, opening, mailboxes, watches, wanting, with, Duration.ofMillis(100), clock);
    }

    private static ServerSetup imap() {
        return new ServerSetup(0, "127.0.0.1", "imap");
    }

    private Mailbox mailbox(@Nullable String senders) {
        return mailbox(senders, SERVER.getImap().getPort(), "geheim", false);
    }

    private Mailbox paused(@Nullable String senders) {
        return mailbox(senders, SERVER.getImap().getPort(), "geheim", true);
    }

    private Mailbox mailbox(@Nullable String senders, int port, String password, boolean paused) {
        return together.execute(_ -> {
            Mailbox made =
                    mailboxes.create(
                            new MailboxForm(
                                    "Box " + ids.next(),
                                    "127.0.0.1",
                                    port,
                                    Tls.NONE,
                                    user.getLogin(),
                                    password,
                                    "INBOX",
                                    user.getEmail(),
                                    Mailbox.Afterwards.READ,
                                    "",
                                    40,
                                    false,
                                    0),
                            Actor.room());
            rules.add(
                    made.id(),
                    new MailRuleForm(
                            process.id(), "", "", "", "", senders, "start", false, false, 0),
                    Actor.room());
            if (paused) {
                mailboxes.pause(made.id(), true, Actor.room());
            }
            return mailboxes.find(made.id());
        });
    }

    private static String plain(String subject, String from) {
        return "Message-ID: <"
                + subject.hashCode()
                + "@x>\nFrom: "
                + from
                + "\nSubject: "
                + subject
                + "\n\nbody\n";
    }

    private void deliver(String mail) throws MessagingException {
        deliver(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void deliver(byte[] mail) throws MessagingException {
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }

    private List<Boolean> seen() throws Exception {
        return SERVER
                .getManagers()
                .getImapHostManager()
                .getInbox(user)
                .getNonDeletedMessages()
                .stream()
                .map(StoredMessage::getFlags)
                .map(flags -> flags.contains(Flags.Flag.SEEN))
                .toList();
    }

    private Watch watch() {
        return watches.all().values().iterator().next();
    }

    private List<UUID> items() {
        return jdbc.sql("select id from work_item where process_id = :process")
                .param("process", process.id())
                .query(UUID.class)
                .list();
    }

    private UUID onlyItem() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(items()).hasSize(1));
        return items().getFirst();
    }

    private List<Map<String, Object>> runs() {
        return jdbc.sql("select * from process_run where process_id = :process")
                .param("process", process.id())
                .query()
                .listOfRows();
    }

    private Map<String, Object> onlyRun() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(runs()).hasSize(1));
        return runs().getFirst();
    }

    private Mail onlyAside() {
        UUID box = mailboxes.list().getFirst().id();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(list.list(MailState.ASIDE, box, null, 10)).hasSize(1));
        return list.list(MailState.ASIDE, box, null, 10).getFirst();
    }

    private String payload(UUID item) {
        return jdbc.sql("select payload::text from item_content where item_id = :item")
                .param("item", item)
                .query(String.class)
                .single();
    }
}
