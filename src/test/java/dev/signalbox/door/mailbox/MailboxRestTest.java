package dev.signalbox.door.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Mailboxes over REST, on a real mail server. */
@RoomTest
class MailboxRestTest {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
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
    void begin() {
        caller = new RestCaller(port);
        var story = new Story(jdbc, ids, clock);
        process = story.process("Mails " + ids.next(), story.machine("M-" + ids.next()), "Read");
        String login = "robots-" + ids.next();
        user = SERVER.setUser(login + "@bots.example", login, "geheim");
    }

    @AfterEach
    void forget() {
        caller.get("/mailboxes")
                .json()
                .path("data")
                .forEach(one -> caller.delete("/mailboxes/" + one.path("id").asString()));
    }

    @Test
    void aMailboxIsConnectedShownChangedAndDeletedAndItsPasswordNeverAnswered() {
        var made = caller.post("/mailboxes", body("\"paused\": true, \"name\": \"Robots\""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/mailboxes/" + made.json().path("id").asString();
        assertThat(made.text()).doesNotContain("geheim", "password", "sb1.");
        assertThat(caller.get(path).text()).isEqualTo(made.text());
        assertThat(caller.get("/mailboxes").text()).doesNotContain("geheim", "password", "sb1.");
        assertThat(made.json().path("state").asString()).isEqualTo("paused");
        assertThat(made.json().path("folder").asString()).isEqualTo("INBOX");
        assertThat(made.json().path("megabytes").asInt()).isEqualTo(40);

        int version = made.json().path("version").asInt();
        String change =
                "\"name\": \"Bots\", \"afterwards\": \"move\", \"move_to\": \"Done\", \"version\": "
                        + version;
        var changed = caller.put(path, without("password", body(change)));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("move_to").asString()).isEqualTo("Done");
        assertThat(changed.json().path("paused").asBoolean()).as("left as it is").isTrue();
        assertThat(caller.put(path, body(change)).json().at("/error/code").asString())
                .isEqualTo("CHANGED_MEANWHILE");
        var elsewhere = without("password", body("\"host\": \"evil.example.org\""));
        assertThat(caller.put(path, elsewhere).json().at("/error/message").asString())
                .isEqualTo(
                        "password: Enter the password; it is sent only to the server it was entered for.");
        assertThat(caller.post("/mailboxes", body("\"name\": \"bots\"")).text())
                .contains("name: There is another mailbox bots");
        var resumed = caller.put(path, body("\"name\": \"Bots\", \"paused\": false"));
        assertThat(resumed.json().path("paused").asBoolean()).isFalse();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(caller.get(path).json().path("state").asString())
                                .isEqualTo("connected"));
        assertThat(caller.send("POST", path + "/tries", null, null).status()).isEqualTo(200);
        assertThat(caller.delete(path).json().path("deleted").asBoolean()).isTrue();
        assertThat(caller.get(path).status()).isEqualTo(404);
    }

    @Test
    void aConnectionIsTestedBeforeItIsMadeAndAfter() {
        assertThat(caller.post("/mailboxes/tests", body("")).json().path("message").asString())
                .startsWith("It works: INBOX has 0 mails");
        var refused = caller.post("/mailboxes/tests", body("\"password\": \"wrong\""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asString()).isEqualTo("NOT_CONNECTED");
        assertThat(refused.json().at("/error/message").asString())
                .contains("refuses the user name or password");
        assertThat(caller.get("/mailboxes").json().path("data")).isEmpty();

        var made = caller.post("/mailboxes", body("\"paused\": true"));
        String path = "/mailboxes/" + made.json().path("id").asString();
        assertThat(caller.send("POST", path + "/tests", null, null).text()).contains("It works");
        String other = without("password", body("\"folder\": \"Nowhere\""));
        assertThat(caller.post(path + "/tests", other).json().at("/error/message").asString())
                .contains("has no folder Nowhere");
        assertThat(caller.get(path).json().path("folder").asString()).isEqualTo("INBOX");
    }

    @Test
    void rulesAreAddedPutInOrderChangedAndDeleted() {
        String rules = connected(true) + "/rules";
        var first =
                caller.post(
                        rules,
                        rule(
                                """
                                "tag": "+Invoices", "from": "@example.com", "to": "books@example.com", "subject": "Invoice",
                                "senders": ["@example.com", "anna@example.org"], "action": "queue", "parsed": false
                                """));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String path = rules + "/" + first.json().path("id").asString();
        assertThat(caller.get(path).text()).isEqualTo(first.text());
        assertThat(first.json().path("tag").asString()).isEqualTo("invoices");
        assertThat(first.json().path("senders").size()).isEqualTo(2);
        assertThat(first.json().path("action").asString()).isEqualTo("queue");
        var second = caller.post(rules, rule("\"position\": 1"));
        assertThat(second.json().path("position").asInt()).isEqualTo(1);
        assertThat(caller.get(rules).json().at("/data/1/id").asString())
                .isEqualTo(first.json().path("id").asString());
        var changed = caller.put(path, rule("\"enabled\": false, \"position\": 1, \"version\": 0"));
        assertThat(changed.json().path("position").asInt()).isEqualTo(1);
        assertThat(changed.json().path("tag").isNull()).as("left out").isTrue();
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(caller.put(path, rule("\"version\": 0")).json().at("/error/code").asString())
                .isEqualTo("CHANGED_MEANWHILE");
        String elsewhere = connected(true) + "/rules/" + first.json().path("id").asString();
        assertThat(caller.get(elsewhere).status()).as("of another mailbox").isEqualTo(404);
        assertThat(caller.delete(elsewhere).status()).isEqualTo(404);
        assertThat(caller.delete(path).status()).isEqualTo(200);
        assertThat(caller.get(rules).json().path("data").size()).isEqualTo(1);
    }

    @Test
    void aMailThatWasSetAsideIsTakenOnceARuleFitsAndAnotherOneDiscarded() {
        String mailbox = connected(false);
        deliver("first");
        deliver("second");
        String aside = "/mails?mailbox=" + mailbox.substring("/mailboxes/".length());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(caller.get(aside).json().path("data").size()).isEqualTo(2));
        JsonNode second = caller.get(aside).json().at("/data/0");
        JsonNode first = caller.get(aside).json().at("/data/1");
        assertThat(second.path("subject").asString()).isEqualTo("second");
        assertThat(second.path("reason").asString()).isEqualTo("no_rule");
        assertThat(second.path("sender").asString()).isEqualTo("anna@example.com");
        String path = "/mails/" + first.path("id").asString();
        assertThat(retried(path).status()).as("no rule fits still").isEqualTo(409);
        assertThat(caller.get(path).json().path("state").asString()).isEqualTo("aside");

        assertThat(caller.post(mailbox + "/rules", rule("\"action\": \"queue\"")).status())
                .isEqualTo(201);
        var taken = retried(path);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().path("state").asString()).isEqualTo("taken");
        assertThat(taken.json().path("process_id").asString()).isEqualTo(process.id().toString());
        assertThat(
                        caller.get("/work-items/" + taken.json().path("work_item_id").asString())
                                .status())
                .isEqualTo(200);
        assertThat(retried(path).json().at("/error/code").asString()).isEqualTo("MAIL_DECIDED");

        String other = "/mails/" + second.path("id").asString() + "/discard";
        assertThat(caller.send("POST", other, null, null).json().path("state").asString())
                .isEqualTo("discarded");
        assertThat(caller.send("POST", other, null, null).status()).isEqualTo(409);
        assertThat(caller.get(aside + "&state=discarded").json().path("data").size()).isEqualTo(1);
        assertThat(caller.get(aside + "&state=taken&limit=1").json().path("data").size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    host       | "host": "https://mail.example.com"
                    host       | "host": null
                    port       | "port": 0
                    port       | "port": null
                    tls        | "tls": "some"
                    username   | "username": " "
                    password   | "password": null
                    address    | "address": "nobody"
                    afterwards | "afterwards": "burn"
                    move_to    | "afterwards": "move"
                    megabytes  | "megabytes": 0
                    """)
    void whatIsWrongWithAMailboxIsRefusedUnderItsKey(String key, String wrong) {
        for (String path : new String[] {"/mailboxes", "/mailboxes/tests"}) {
            var answer = caller.post(path, body(wrong));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().at("/error/problems/0/field").asString()).isEqualTo(key);
            assertThat(answer.json().at("/error/message").asString()).startsWith(key);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    process     | "process": {"name": "nobody"}
                    process     | "process": null
                    tag         | "tag": "a b"
                    senders     | "senders": ["anybody"]
                    senders[0]  | "senders": [null]
                    action      | "action": "dance"
                    position    | "position": 0
                    """)
    void whatIsWrongWithARuleIsRefusedUnderItsKey(String key, String wrong) {
        var answer = caller.post(connected(true) + "/rules", rule(wrong));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/problems/0/field").asString()).isEqualTo(key);
    }

    @Test
    void whatIsTooLongOrNoTextIsRefusedUnderItsKey() {
        for (String key : new String[] {"folder", "username", "host", "address", "name"}) {
            for (String wrong : new String[] {"a\\u0000b", "x".repeat(256)}) {
                var answer = caller.post("/mailboxes", body("\"" + key + "\": \"" + wrong + "\""));
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(answer.json().at("/error/problems/0/field").asString()).isEqualTo(key);
            }
        }
        String rules = connected(true) + "/rules";
        for (String key : new String[] {"from", "to", "subject"}) {
            var answer = caller.post(rules, rule("\"" + key + "\": \"" + "x".repeat(201) + "\""));
            assertThat(answer.json().at("/error/problems/0/field").asString()).isEqualTo(key);
        }
    }

    @Test
    void rubbishIsRefusedInWords() {
        assertThat(caller.get("/mails?state=lost").json().at("/error/message").asString())
                .isEqualTo("state must be one of taken, aside, wanted, discarded, not lost.");
        assertThat(caller.get("/mails?mailbox=rubbish").status()).isEqualTo(404);
        assertThat(caller.get("/mails/" + ids.next()).status()).isEqualTo(404);
        assertThat(retried("/mails/" + ids.next()).status()).isEqualTo(404);
        assertThat(caller.get("/mailboxes/tests").status()).isEqualTo(404);
        assertThat(caller.get("/mailboxes/" + ids.next() + "/rules").status()).isEqualTo(404);
        assertThat(caller.post("/mailboxes/" + ids.next() + "/rules", rule("")).status())
                .isEqualTo(404);
        assertThat(caller.send("POST", "/mailboxes/" + ids.next() + "/tries", null, null).status())
                .isEqualTo(404);
        assertThat(caller.post("/mailboxes", "{\"port\": \"many\"}").text())
                .contains("port must be a whole number");
        assertThat(caller.post("/mailboxes", body("\"pass\": \"x\"")).text())
                .contains("pass is unknown");
        assertThat(caller.put(connected(true), body("\"existing\": true")).text())
                .contains("existing: This goes with a new mailbox only.");
    }

    private RestCaller.Answer retried(String mail) {
        return caller.send("POST", mail + "/retry", null, null);
    }

    /** The path of a new mailbox. */
    private String connected(boolean paused) {
        var made =
                caller.post(
                        "/mailboxes",
                        body("\"paused\": " + paused + ", \"name\": \"" + ids.next() + "\""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "/mailboxes/" + made.json().path("id").asString();
    }

    private void deliver(String subject) {
        user.deliver(
                GreenMailUtil.newMimeMessage(
                        "Message-ID: <%s@example.com>\r\nFrom: anna@example.com\r\nTo: robots@bots.example\r\nSubject: %s\r\n\r\nHello\r\n"
                                .formatted(ids.next(), subject)));
    }

    private String rule(String keys) {
        return keys.contains("\"process\"")
                ? "{" + keys + "}"
                : "{\"process\": {\"id\": \""
                        + process.id()
                        + "\"}"
                        + (keys.isBlank() ? "" : ", " + keys)
                        + "}";
    }

    /** Keys that are given again win. */
    private String body(String keys) {
        String usual =
                "\"host\": \"127.0.0.1\", \"port\": %d, \"tls\": \"none\", \"username\": \"%s\", \"password\": \"geheim\""
                        .formatted(SERVER.getImap().getPort(), user.getLogin());
        return "{" + usual + (keys.isBlank() ? "" : ", " + keys) + "}";
    }

    private static String without(String key, String body) {
        return body.replaceFirst("\"" + key + "\": \"[^\"]*\"(, )?", "");
    }
}
