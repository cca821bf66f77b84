package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.account.StoredAccount;
import dev.signalbox.kit.Refused;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.steprun.StepRunCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The session rules with a robot that types into a real window, as accounts of this computer. */
class DesktopsWithRealAgentTest {

    @TempDir static Path data;
    private static Office office;
    private Person anna;
    private Person bert;
    private StoredAccount annas;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                Shell.works("[ \"$(id -u)\" = 0 ] && command -v useradd"),
                "Accounts can only be made by root, with useradd.");
        office = new Office(data);
    }

    @AfterAll
    static void close() {
        if (office != null) {
            office.close();
        }
    }

    @BeforeEach
    void people() throws Exception {
        anna = Person.with("anna", data);
        bert = Person.with("bert", data);
        annas = office.store(anna.name(), anna.password());
        office.store(bert.name(), bert.password());
    }

    @AfterEach
    void theyGo() throws Exception {
        office.jdbc.sql("update machine set session_reuse = false, session_limit = null").update();
        anna.close();
        bert.close();
    }

    @Test
    void aRobotTypesIntoAWindowOfItsOwnScreenAsItsAccount() throws Exception {
        Letter letter = office.start(false, true, anna.name());
        JsonNode output = letter.output();
        assertThat(output.path("typed").asString()).isEqualTo(letter.text);
        assertThat(output.path("user").asString()).isEqualTo(anna.name());
        assertThat(output.path("home").asString()).endsWith("home-" + anna.name());
        assertThat(output.path("seen").asString()).startsWith(":");
        assertThat(output.path("headless").asString()).isEqualTo("false");
        assertThat(letter.artifacts()).containsExactly("typed.txt");
        office.isTidy(anna);
    }

    @Test
    void inTheBackgroundAnAccountHasNoScreen() throws Exception {
        JsonNode output = office.start(false, false, anna.name(), "look").output();
        assertThat(output.path("user").asString()).isEqualTo(anna.name());
        assertThat(output.path("seen").asString()).isEmpty();
        assertThat(output.path("headless").asString()).isEqualTo("true");
        office.isTidy(anna);
    }

    @Test
    void theAgentsOwnUserGetsAScreenToo() throws Exception {
        Letter letter = office.start(false, true, "");
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
    }

    @Test
    void aSecondOneWaitsForTheScreenAndAnotherAccountDoesNot() throws Exception {
        Letter first = office.start(false, true, anna.name(), "hold");
        first.untilItIs("at-work");
        Letter second = office.start(false, true, anna.name());
        second.untilItWaits(WaitCode.FOREGROUND_BUSY);
        Letter other = office.start(false, true, bert.name());
        assertThat(other.output().path("typed").asString()).isEqualTo(other.text);
        first.goOn();
        assertThat(first.output().path("typed").asString()).isEqualTo(first.text);
        assertThat(second.output().path("typed").asString()).isEqualTo(second.text);
        office.isTidy(anna);
        office.isTidy(bert);
    }

    @Test
    void attendedItWaitsForThePersonAndForTheLock() throws Exception {
        Letter letter = office.start(true, true, anna.name());
        letter.untilItWaits(WaitCode.NO_SESSION);
        anna.signIn();
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
        assertThat(letter.output().path("seen").asString()).isEqualTo(anna.display());

        anna.lockScreen();
        office.until(() -> office.sessions(anna.name()).contains(anna.display() + " ACTIVE true"));
        Letter next = office.start(true, true, anna.name());
        next.untilItWaits(WaitCode.SESSION_LOCKED);
        JsonNode background = office.start(true, false, anna.name(), "look").output();
        assertThat(background.path("seen").asString()).isEqualTo(anna.display());
        anna.unlockScreen();
        assertThat(next.output().path("typed").asString()).isEqualTo(next.text);
        assertThat(anna.hasProcesses()).as("she still sits there").isTrue();
    }

    @Test
    void aPersonIsNeverTakenOver() throws Exception {
        anna.signIn();
        office.until(() -> !office.sessions(anna.name()).isEmpty());
        Letter letter = office.start(false, true, anna.name());
        letter.untilItWaits(WaitCode.SESSION_EXISTS_FOR_ACCOUNT);
        anna.signOut();
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
    }

    @Test
    void attendedItWaitsWhileNobodyLooksAtTheSession() throws Exception {
        assumeTrue(Shell.works("command -v Xvnc"), "Needs tigervnc-standalone-server.");
        anna.signInFromAfar();
        Letter letter = office.start(true, true, anna.name());
        assertThat(letter.whyItWaits(WaitCode.SESSION_DISCONNECTED))
                .contains(anna.name())
                .endsWith("is disconnected.");
        String away = anna.display() + " DISCONNECTED false";
        assertThat(office.sessions(anna.name())).containsExactly(away);
        anna.look();
        assertThat(letter.output().path("seen").asString()).isEqualTo(anna.display());
        anna.lookAway();
        office.until(() -> office.sessions(anna.name()).contains(away));
        office.start(true, true, anna.name()).untilItWaits(WaitCode.SESSION_DISCONNECTED);
    }

    @Test
    void whereThereIsOneSessionOnlyItWaitsForWhoeverHasIt() throws Exception {
        assumeTrue(office.strangers() == 0, "Others work on this computer.");
        office.jdbc.sql("update machine set session_limit = 1").update();
        bert.signIn();
        office.until(() -> !office.sessions(bert.name()).isEmpty());
        Letter letter = office.start(false, true, anna.name());
        assertThat(letter.whyItWaits(WaitCode.SESSION_EXISTS)).contains(bert.name());
        bert.lockScreen();
        office.until(() ->
                letter.whyItWaits(WaitCode.SESSION_EXISTS).contains(bert.name() + ", locked"));
        bert.signOut();
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
        office.isTidy(anna);
    }

    @Test
    void attendedItNeedsAnAccountWhereTheAgentIsAService() throws Exception {
        assertThatThrownBy(() -> office.start(true, true, ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no ->
                                assertThat(no.faults())
                                        .anySatisfy(fault ->
                                                assertThat(fault.message())
                                                        .contains("ACCOUNT_REQUIRED")));
        Letter letter = office.startThenJoin(true, true, "");
        assertThat(letter.whyItWaits(WaitCode.ACCOUNT_REQUIRED)).contains("names no account");
        office.leaveGroup();
    }

    @Test
    void aScreenThatIsLockedWhileTheRobotWorksEndsIt() throws Exception {
        anna.signIn();
        Letter letter = office.start(true, true, anna.name(), "hold");
        letter.untilItIs("at-work");
        anna.lockScreen();
        assertThat(letter.failure(StepRunCode.SESSION_LOST)).contains("locked");
    }

    @Test
    void aScreenThatIsLostEndsTheRobotAndLeavesNothing() throws Exception {
        Letter letter = office.start(false, true, anna.name(), "hold");
        letter.untilItIs("at-work");
        anna.endServers();
        assertThat(letter.failure(StepRunCode.SESSION_LOST)).contains("X server");
        office.isTidy(anna);
    }

    @Test
    void aWindowManagerThatCrashesDoesNotStopTheRobot() throws Exception {
        Letter letter = office.start(false, true, anna.name(), "hold");
        letter.untilItIs("at-work");
        anna.endWindowManager();
        letter.goOn();
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
        office.isTidy(anna);
    }

    @Test
    void anAccountThatIsRefusedAgainAndAgainIsSetAside() throws Exception {
        anna.expire();
        for (int time = 0; time < 3; time++) {
            assertThat(office.start(false, true, anna.name()).failure(StepRunCode.SIGN_IN_REFUSED))
                    .contains("expired");
        }
        office.start(false, true, anna.name()).untilItWaits(WaitCode.ACCOUNT_SET_ASIDE);
        office.isTidy(anna);
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneWorks() throws Exception {
        annas = office.change(annas, "not hers");
        assertThat(office.start(false, true, anna.name()).failure(StepRunCode.SIGN_IN_REFUSED))
                .contains("password");
        office.change(annas, anna.password());
        Letter letter = office.start(false, true, anna.name());
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
        office.isTidy(anna);
    }

    @Test
    void anAccountThatDoesNotExistIsRefused() throws IOException {
        office.store("nobody-of-that-name", "secret");
        assertThat(
                        office.start(false, true, "nobody-of-that-name")
                                .failure(StepRunCode.SIGN_IN_REFUSED))
                .contains("There is no account");
    }

    @Test
    void aRobotInTheBackgroundGetsTheScreenForAWhile() throws Exception {
        Letter holder = office.start(false, true, anna.name(), "hold");
        holder.untilItIs("at-work");
        Letter borrower = office.start(false, false, anna.name(), "borrow");
        borrower.untilItWaits(WaitCode.FOREGROUND_BUSY);
        holder.goOn();
        JsonNode output = borrower.output();
        assertThat(output.path("before").asString()).isEmpty();
        assertThat(output.path("seen").asString()).startsWith(":");
        assertThat(output.path("typed").asString()).isEqualTo(borrower.text);
        holder.output();
        office.isTidy(anna);
    }

    @Test
    void withReuseASessionIsKeptLockedAndTakenOver() throws Exception {
        office.jdbc.sql("update machine set session_reuse = true").update();
        String first = office.start(false, true, anna.name()).output().path("seen").asString();
        office.until(() -> office.sessions(anna.name()).contains(first + " ACTIVE true"));
        Letter second = office.start(false, true, anna.name());
        assertThat(second.output().path("seen").asString()).isEqualTo(first);
        assertThat(second.output().path("typed").asString()).isEqualTo(second.text);
        office.until(() -> office.sessions(anna.name()).contains(first + " ACTIVE true"));
        assertThat(anna.hasProcesses()).isTrue();
    }

    @Test
    void theLimitOfSessionsHolds() throws Exception {
        Person carla = Person.with("carla", data);
        try {
            carla.signIn();
            office.until(() -> !office.sessions(carla.name()).isEmpty());
            theLimitOfSessionsHoldsBesideWhoIsThere();
        } finally {
            carla.close();
        }
    }

    private void theLimitOfSessionsHoldsBesideWhoIsThere() throws Exception {
        office.jdbc
                .sql("update machine set session_limit = :limit")
                .param("limit", office.strangers() + 1)
                .update();
        Letter first = office.start(false, true, anna.name(), "hold");
        first.untilItIs("at-work");
        Letter second = office.start(false, true, bert.name());
        second.untilItWaits(WaitCode.SESSION_LIMIT);
        first.goOn();
        assertThat(second.output().path("typed").asString()).isEqualTo(second.text);
        office.isTidy(anna);
        office.isTidy(bert);
    }

    @Test
    void whoFailsLeavesAPicture() throws Exception {
        Letter letter = office.start(false, true, anna.name(), "stumble");
        assertThat(letter.failure(StepRunCode.ROBOT_ERROR)).contains("It stumbled");
        assertThat(letter.graveWords()).containsExactly("WARN The letter is long.");
        assertThat(letter.artifacts())
                .anySatisfy(path -> assertThat(path).matches("screenshots/.* failed\\.png"));
        office.isTidy(anna);
    }

    @Test
    void whoTakesTooLongLeavesAPicture() throws Exception {
        Letter letter = office.start(6, false, true, anna.name(), "hold");
        letter.failure(StepRunCode.TIMED_OUT);
        assertThat(letter.artifacts())
                .anySatisfy(path -> assertThat(path).matches("screenshots/.* timeout\\.png"));
        office.isTidy(anna);
    }

    @Test
    void aRobotAtAScreenOutlivesItsAgentAndItsSessionIsStillEnded() throws Exception {
        Letter letter = office.start(false, true, anna.name(), "hold");
        letter.untilItIs("at-work");
        office.killAgent();
        Letter next = office.start(false, false, bert.name(), "look");
        next.output();
        letter.goOn();
        assertThat(letter.output().path("typed").asString()).isEqualTo(letter.text);
        office.isTidy(anna);
    }
}
