package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.access.Actor;
import dev.signalbox.mail.Tls;
import dev.signalbox.run.Rig;
import dev.signalbox.start.RoomOnDatabase;
import dev.signalbox.start.RoomProcess;
import dev.signalbox.start.TestDatabase;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two rooms on one database: killing the one that follows a mailbox loses no mail and takes none
 * twice.
 */
class MailboxOfTwoRoomsTest {

    private static final int MAILS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path data;
    @TempDir Path scratch;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

    @Test
    void theOtherRoomTakesOverTheMailboxOfAKilledOneAndEveryMailIsTakenOnce() throws Exception {
        server.start();
        GreenMailUser user = server.setUser("robots@bots.example", "robots", "geheim");
        var house = new RoomOnDatabase(data);
        try {
            UUID process;
            try (var before = house.start("--signalbox.local-agent=false")) {
                process = mailbox(before, user);
            }
            try (RoomProcess leaving = house.startProcess(scratch, TestDatabase.freePort())) {
                var jdbc = house.look();
                await().atMost(PATIENCE).until(() -> holder(jdbc) != null);
                UUID first = holder(jdbc);
                try (var staying =
                        house.start(TestDatabase.freePort(), "--signalbox.local-agent=false")) {
                    for (int mail = 0; mail < MAILS; mail++) {
                        deliver(user, mail);
                        if (mail == MAILS / 2) {
                            await().atMost(PATIENCE)
                                    .pollInterval(Duration.ofMillis(5))
                                    .until(() -> count(jdbc, "mail") > 0);
                            assertThat(holder(jdbc)).as("still the first").isEqualTo(first);
                            leaving.kill();
                        }
                    }
                    await().atMost(PATIENCE).until(() -> seen(user) == MAILS);

                    assertThat(holder(jdbc)).isNotNull().isNotEqualTo(first);
                    assertThat(count(jdbc, "(select from mail where state = 'TAKEN')"))
                            .isEqualTo(MAILS);
                    assertThat(
                                    count(
                                            jdbc,
                                            "(select from work_item where process_id = '%s')"
                                                    .formatted(process)))
                            .isEqualTo(MAILS);
                    await().atMost(PATIENCE)
                            .until(() ->
                                    count(jdbc, "(select from start_order where state = 'WAITING')")
                                            == 0);
                    assertThat(count(jdbc, "(select distinct started_by_id from process_run)"))
                            .isEqualTo(MAILS);
                    assertThat(count(jdbc, "process_run")).isEqualTo(MAILS);
                    assertThat(staying.isActive()).isTrue();
                }
            }
        } finally {
            server.stop();
        }
    }

    private UUID mailbox(ConfigurableApplicationContext room, GreenMailUser user) {
        UUID process = Rig.of(room, step -> step).process.id();
        Mailbox made =
                room.getBean(Mailboxes.class)
                        .create(
                                new MailboxForm(
                                        "Robots",
                                        "127.0.0.1",
                                        server.getImap().getPort(),
                                        Tls.NONE,
                                        user.getLogin(),
                                        "geheim",
                                        "INBOX",
                                        user.getEmail(),
                                        Mailbox.Afterwards.READ,
                                        "",
                                        40,
                                        false,
                                        0),
                                Actor.room());
        room.getBean(MailRules.class)
                .add(
                        made.id(),
                        new MailRuleForm(process, "", "", "", "", "", "start", false, false, 0),
                        Actor.room());
        return process;
    }

    private static void deliver(GreenMailUser user, int number) throws Exception {
        String mail =
                "Message-ID: <%d@x>\r\nFrom: anna@example.com\r\nSubject: Invoice %d\r\n\r\nbody\r\n"
                        .formatted(number, number);
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
    }

    private int seen(GreenMailUser user) throws Exception {
        List<StoredMessage> inbox =
                server.getManagers().getImapHostManager().getInbox(user).getNonDeletedMessages();
        return (int)
                inbox.stream().filter(mail -> mail.getFlags().contains(Flags.Flag.SEEN)).count();
    }

    /** The room that follows it, once it is connected. */
    private static @Nullable UUID holder(JdbcClient jdbc) {
        return jdbc.sql("select holder from mailbox_watch where connected_since is not null")
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private static int count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows + " x").query(Integer.class).single();
    }
}
