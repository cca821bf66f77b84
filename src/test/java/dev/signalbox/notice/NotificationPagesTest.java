package dev.signalbox.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.mail.Tls;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NotificationPagesTest extends PageTest {

    @Autowired private SendingServers servers;
    @Autowired private Addresses addresses;
    @Autowired private People people;

    private final UUID anna = UUID.nameUUIDFromBytes(new byte[] {1});

    @BeforeEach
    void addAnna() {
        jdbc.sql(
                        """
                        insert into users (id, username, display_name, password_hash, role, created_at)
                        values (:id, 'anna.signal', 'Anna Signal', 'x', 'BUILDER', now())
                        on conflict do nothing
                        """)
                .param("id", anna)
                .update();
    }

    @AfterEach
    void clear() {
        servers.remove(Actor.room());
        jdbc.sql("delete from notice_address").update();
        jdbc.sql("delete from users where id = :id").param("id", anna).update();
    }

    @Test
    void saysThatThereIsNoMailServerYet() throws Exception {
        assertThat(page("/notifications").text()).contains("the room has no mail server");
    }

    @Test
    void keepsWhatAPersonWantsToBeTold() throws Exception {
        Story.Process process =
                story.process("Told " + ids.next(), story.machine("M-" + ids.next()), "Read");
        send(
                "/notifications",
                "address",
                "anna@example.com",
                "kinds",
                "UNRESOLVED",
                "kinds",
                "SLOW",
                "whose",
                "CHOSEN",
                "processes",
                process.id().toString(),
                "pace",
                "DAILY",
                "dailyAt",
                "07:30",
                "zone",
                "Europe/Berlin",
                "version",
                "0");
        Wishes wishes = people.find(anna).orElseThrow();
        assertThat(wishes.kinds()).containsExactly(NoticeKind.UNRESOLVED, NoticeKind.SLOW);
        assertThat(wishes.processIds()).containsExactly(process.id());
        assertThat(wishes.dailyAt()).hasToString("07:30");
        Document page = page("/notifications");
        assertThat(page.select("[name=kinds][checked]").eachAttr("value"))
                .containsExactly("UNRESOLVED", "SLOW");
    }

    @Test
    void saysWhatDoesNotFitAndKeepsWhatWasTyped() throws Exception {
        var answer =
                send(
                        "/notifications",
                        "address",
                        "anna",
                        "whose",
                        "CHOSEN",
                        "dailyAt",
                        "8 o'clock",
                        "zone",
                        "UTC");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains(
                        "Say where to send mails",
                        "Choose at least one process",
                        "A time of day is written");
    }

    @Test
    void keepsThePasswordOfTheServerToItself() throws Exception {
        servers.save(
                new SendingForm(
                        "smtp.example.com",
                        587,
                        Tls.STARTTLS,
                        "room",
                        "a-secret-password",
                        "room@example.com",
                        0),
                Actor.room());
        assertThat(page("/notifications/server").html())
                .contains("smtp.example.com")
                .doesNotContain("a-secret-password");
        var answer =
                send(
                        "/notifications/server",
                        "host",
                        "evil.example.org",
                        "port",
                        "587",
                        "tls",
                        "STARTTLS",
                        "username",
                        "room",
                        "sender",
                        "room@example.com",
                        "version",
                        "0");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("it is sent only to the server it was entered for");
    }

    @Test
    void tellsWhyATestMailDoesNotGo() throws Exception {
        var answer =
                send(
                        "/notifications/server/tests",
                        "host",
                        "127.0.0.1",
                        "port",
                        "1",
                        "tls",
                        "NONE",
                        "sender",
                        "room@example.com",
                        "to",
                        "anna@example.com");
        assertThat(answer.getContentAsString()).contains("127.0.0.1:1 refuses connections.");
    }

    @Test
    void listsTheAddressesOfProcesses() throws Exception {
        Story.Process process =
                story.process("Told " + ids.next(), story.machine("M-" + ids.next()), "Read");
        send(
                "/notifications/addresses",
                "process",
                process.id().toString(),
                "address",
                "team@example.com",
                "kinds",
                "FAILED");
        assertThat(page("/notifications/addresses").text())
                .contains(process.name(), "team@example.com", "a step run fails");
        UUID entry = addresses.list(process.id()).getFirst().id();
        as(Role.OPERATOR);
        assertThat(send("/notifications/addresses/" + entry + "/removal").getStatus())
                .isEqualTo(403);
        as(Role.BUILDER);
        send("/notifications/addresses/" + entry + "/removal");
        assertThat(addresses.list(process.id())).isEmpty();
    }

    @Test
    void onlyAdministratorsSeeServerAndLog() throws Exception {
        page("/notifications/log");
        as(Role.BUILDER);
        assertThat(send("/notifications/server", "host", "x").getStatus()).isEqualTo(403);
        assertThat(page("/notifications").text()).doesNotContain("Sent mails");
    }

    @Test
    void offersEveryKindToPeople() throws Exception {
        assertThat(page("/notifications").select("[name=kinds]"))
                .hasSameSizeAs(List.of(NoticeKind.values()));
    }
}
