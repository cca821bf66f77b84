package dev.signalbox.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.mail.Tls;
import dev.signalbox.processrun.RunState;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices through a real mail server. */
@RoomTest
class TellingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired SendingServers servers;
    @Autowired People people;
    @Autowired Addresses addresses;
    @Autowired NoticeMails mails;
    @Autowired Postman postman;
    @Autowired Journal journal;
    @Autowired TransactionTemplate together;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired TestClock clock;

    private GreenMail server;
    private Story story;
    private Story.Process process;
    private UUID anna;

    @BeforeEach
    void prepare() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        story = new Story(jdbc, ids, clock);
        process = story.process("Invoices " + ids.next(), story.machine("M-" + ids.next()), "Read");
        anna = jdbc.sql("select id from users where username = 'admin'").query(UUID.class).single();
        use(server.getSmtp().getPort());
    }

    @AfterEach
    void forget() {
        servers.remove(Actor.room());
        List.of("notice_person", "notice_address", "notice", "notice_line", "notice_mail")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        clock.reset();
        server.stop();
    }

    @Test
    void tellsAPersonThatARunNeedsOne() throws Exception {
        wish(Pace.AT_ONCE);
        UUID run = unresolved();
        MimeMessage mail = only();
        assertThat(mail.getSubject())
                .isEqualTo(process.name() + " #" + number(run) + " needs a person");
        assertThat(mail.getFrom()[0].toString()).contains("signalbox@room.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(mails.list(anna, null, 5).getFirst().state()).isEqualTo("SENT"));
    }

    @Test
    void tellsOfAllProcessesWhereThatIsWished() {
        wish(Pace.AT_ONCE, Wishes.Whose.ALL, List.of());
        unresolved();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        jdbc.sql(
                                                        "select count(*) from notice_line where process_id = :process")
                                                .param("process", process.id())
                                                .query(Long.class)
                                                .single())
                                .isOne());
    }

    @Test
    void saysInOneMailWhatHappensAHundredTimes() throws Exception {
        wish(Pace.AT_ONCE);
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(1));
        clock.stopAt(clock.instant());
        for (int at = 0; at < 100; at++) {
            write(
                    new Event(
                            "step-run.ended",
                            process.id(),
                            run,
                            ids.next(),
                            null,
                            null,
                            Map.of("state", "FAILED", "code", "ROBOT_ERROR")));
        }
        assertThat(only().getSubject()).isEqualTo("100 step runs failed");
    }

    @Test
    void tellsNobodyOfWhatIsRolledBack() {
        wish(Pace.AT_ONCE);
        together.executeWithoutResult(transaction -> {
            journal.write(Event.ofRun("run.unresolved", process.id(), ids.next(), Map.of()));
            transaction.setRollbackOnly();
        });
        clock.advance(Duration.ofMinutes(1));
        postman.write();
        assertThat(mails.list(null, null, 5)).isEmpty();
    }

    @Test
    void tellsOnlyOfProcessesThatAreChosen() {
        people.save(
                new Wishes(
                        anna,
                        "anna@example.com",
                        List.of(NoticeKind.UNRESOLVED),
                        Wishes.Whose.CHOSEN,
                        List.of(ids.next()),
                        Pace.AT_ONCE,
                        LocalTime.NOON,
                        "UTC",
                        0));
        unresolved();
        clock.advance(Duration.ofMinutes(1));
        postman.write();
        assertThat(mails.list(null, null, 5)).isEmpty();
    }

    @Test
    void tellsTheAddressesOfAProcess() throws Exception {
        addresses.put(
                process.id(), "team@example.com", List.of(NoticeKind.UNRESOLVED), Actor.room());
        unresolved();
        assertThat(only().getAllRecipients()[0]).hasToString("team@example.com");
    }

    @Test
    void keepsForTheDigestWhatIsToldOnceADay() throws Exception {
        wish(Pace.DAILY);
        unresolved();
        unresolved();
        clock.advance(Duration.ofMinutes(1));
        postman.write();
        assertThat(mails.list(null, null, 5)).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(only().getSubject()).isEqualTo("2 runs need a person");
    }

    @Test
    void triesAgainUntilTheServerIsThereAndSaysMeanwhileWhatIsWrong() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        wish(Pace.AT_ONCE);
        unresolved();
        clock.advance(Duration.ofMinutes(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    postman.write();
                    NoticeMail mail = mails.list(null, null, 5).getFirst();
                    assertThat(mail.error()).contains("refuses connections");
                    assertThat(mail.state()).isEqualTo("WAITING");
                });
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        server.start();
        clock.advance(Duration.ofMinutes(5));
        only();
        assertThat(mails.list(null, null, 5)).hasSize(1);
    }

    @Test
    void sendsAMailOnceMoreWhereSomebodyWantsIt() throws Exception {
        wish(Pace.AT_ONCE);
        unresolved();
        only();
        mails.again(mails.list(null, null, 5).getFirst().id());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(2));
    }

    @Test
    void severalRoomsSendEachMailOnce() throws Exception {
        for (int at = 0; at < 30; at++) {
            addresses.put(
                    process.id(),
                    "a" + at + "@example.com",
                    List.of(NoticeKind.UNRESOLVED),
                    Actor.room());
        }
        unresolved();
        clock.advance(Duration.ofMinutes(1));
        var rooms =
                List.of(
                        new Thread(() -> {
                            postman.write();
                            postman.send();
                        }),
                        new Thread(() -> {
                            postman.write();
                            postman.send();
                        }));
        rooms.forEach(Thread::start);
        for (Thread room : rooms) {
            room.join();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    postman.write();
                    assertThat(server.getReceivedMessages()).hasSize(30);
                    assertThat(mails.list(null, null, 50))
                            .hasSize(30)
                            .allMatch(mail -> mail.state().equals("SENT"));
                });
    }

    @Test
    void writesNothingWhereNobodyWantsToKnow() {
        unresolved();
        assertThat(jdbc.sql("select count(*) from notice").query(Long.class).single()).isZero();
    }

    private void use(int port) {
        servers.save(
                new SendingForm("127.0.0.1", port, Tls.NONE, "", "", "signalbox@room.example", 0),
                Actor.room());
    }

    /** Other tests' runs need people as well. */
    private void wish(Pace pace) {
        wish(pace, Wishes.Whose.CHOSEN, List.of(process.id()));
    }

    private void wish(Pace pace, Wishes.Whose whose, List<UUID> chosen) {
        people.save(
                new Wishes(
                        anna,
                        "anna@example.com",
                        List.of(NoticeKind.UNRESOLVED, NoticeKind.FAILED),
                        whose,
                        chosen,
                        pace,
                        LocalTime.NOON,
                        "Europe/Berlin",
                        0));
    }

    private UUID unresolved() {
        UUID run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(1));
        write(Event.ofRun("run.unresolved", process.id(), run, Map.of()));
        return run;
    }

    private void write(Event event) {
        together.executeWithoutResult(_ -> journal.write(event));
    }

    private long number(UUID run) {
        return jdbc.sql("select number from process_run where id = :id")
                .param("id", run)
                .query(Long.class)
                .single();
    }

    private MimeMessage only() {
        clock.advance(Duration.ofMinutes(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(1));
        return server.getReceivedMessages()[0];
    }
}
