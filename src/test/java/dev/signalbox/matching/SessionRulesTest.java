package dev.signalbox.matching;

import static dev.signalbox.matching.Lineup.attended;
import static dev.signalbox.matching.Lineup.failingAtOnce;
import static dev.signalbox.matching.Lineup.on;
import static dev.signalbox.matching.Lineup.unattended;
import static dev.signalbox.matching.Lineup.wantsScreen;
import static dev.signalbox.matching.Snapshot.Platform.LINUX;
import static dev.signalbox.matching.Snapshot.Platform.WINDOWS_CLIENT;
import static dev.signalbox.matching.Snapshot.Platform.WINDOWS_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.matching.Snapshot.Platform;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of session rules, row by row. */
class SessionRulesTest {

    private static final boolean ACTIVE = true;
    private static final boolean GONE = false;
    private static final boolean LOCKED = true;
    private static final boolean OPEN = false;

    @ParameterizedTest
    @EnumSource(Platform.class)
    void attendedStartsInTheOpenSessionOfItsAccount(Platform platform) {
        starts(on(platform).session("ACME\\anna", ACTIVE, OPEN).decide(attended("anna", true)));
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void attendedWaitsUntilItsAccountIsSignedIn(Platform platform) {
        waits(
                on(platform).session("bert", ACTIVE, OPEN).decide(attended("anna", true)),
                WaitCode.NO_SESSION,
                "anna is not signed in on MIETTE-03.");
    }

    @Test
    void attendedWaitsWhileItsSessionIsLockedOrDisconnected() {
        waits(
                on(WINDOWS_CLIENT).session("anna", ACTIVE, LOCKED).decide(attended("anna", true)),
                WaitCode.SESSION_LOCKED,
                "The session of anna on MIETTE-03 is locked.");
        waits(
                on(WINDOWS_SERVER).session("anna", GONE, LOCKED).decide(attended("anna", true)),
                WaitCode.SESSION_DISCONNECTED,
                "The session of anna on MIETTE-03 is disconnected.");
    }

    @Test
    void attendedDoesNotTakeTheSessionOfARobotForThatOfItsPerson() {
        for (boolean foreground : List.of(true, false)) {
            waits(
                    on(LINUX).robotsSession("anna", OPEN).decide(attended("anna", foreground)),
                    WaitCode.NO_SESSION,
                    "anna is not signed in on MIETTE-03.");
        }
        waits(
                on(LINUX).robotsSession("anna", OPEN).decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS_FOR_ACCOUNT,
                "anna has a session on MIETTE-03 already.");
    }

    @Test
    void attendedInTheBackgroundNeedsTheSessionOnlyNotTheScreen() {
        starts(on(WINDOWS_CLIENT).session("anna", ACTIVE, LOCKED).decide(attended("anna", false)));
        Decisions three =
                on(WINDOWS_CLIENT)
                        .places(0)
                        .session("anna", ACTIVE, OPEN)
                        .held("anna", "Invoices run 41")
                        .decide(
                                attended("anna", false),
                                attended("anna", false),
                                attended("anna", false));
        assertThat(three.placements()).hasSize(3);
    }

    @Test
    void attendedBackgroundStopsAtTheSettingOfTheMachine() {
        Decisions two =
                on(WINDOWS_CLIENT)
                        .sharedPlaces(1)
                        .session("anna", ACTIVE, OPEN)
                        .decide(attended("anna", false), attended("anna", false));
        assertThat(two.placements()).hasSize(1);
        assertThat(two.waits().getFirst().why().code()).isEqualTo(WaitCode.SHARED_PLACES_BUSY);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void unattendedIsSignedInWhereNobodyIs(Platform platform) {
        starts(on(platform).decide(unattended("anna", true)));
    }

    @Test
    void aClientWindowsTakesNoSecondSessionNotEvenBesideALockedOne() {
        waits(
                on(WINDOWS_CLIENT).session("bert", ACTIVE, LOCKED).decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                "There is a session on the target machine MIETTE-03 already, in use, locked or inactive, and it can have only one: bert, locked.");
        waits(
                on(WINDOWS_CLIENT).held("bert", "Invoices run 41").decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                null);
    }

    @Test
    void aClientWindowsReusesTheLockedSessionOfTheSameAccountOnly() {
        starts(
                on(WINDOWS_CLIENT)
                        .reuse()
                        .session("anna", ACTIVE, LOCKED)
                        .decide(unattended("anna", true)));
        waits(
                on(WINDOWS_CLIENT).session("anna", ACTIVE, LOCKED).decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                null);
        waits(
                on(WINDOWS_CLIENT)
                        .reuse()
                        .session("bert", ACTIVE, LOCKED)
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                null);
        waits(
                on(WINDOWS_CLIENT)
                        .reuse()
                        .session("anna", ACTIVE, OPEN)
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                null);
    }

    @Test
    void aServerTakesAnotherUserBesideTheOthersUpToItsLimit() {
        starts(on(WINDOWS_SERVER).session("bert", ACTIVE, OPEN).decide(unattended("anna", true)));
        waits(
                on(WINDOWS_SERVER)
                        .session("bert", ACTIVE, OPEN)
                        .session("cleo", GONE, LOCKED)
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_LIMIT,
                "MIETTE-03 has as many sessions as it can have: 2.");
        waits(
                on(WINDOWS_SERVER)
                        .session("bert", ACTIVE, OPEN)
                        .held("cleo", "Invoices run 41")
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_LIMIT,
                null);
    }

    @Test
    void aServerNeverTakesASessionOverThatIsInUse() {
        waits(
                on(WINDOWS_SERVER).session("anna", GONE, LOCKED).decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS_FOR_ACCOUNT,
                "anna has a session on MIETTE-03 already.");
        starts(
                on(WINDOWS_SERVER)
                        .reuse()
                        .session("anna", ACTIVE, LOCKED)
                        .decide(unattended("anna", true)));
        starts(
                on(WINDOWS_SERVER)
                        .reuse()
                        .session("anna", GONE, OPEN)
                        .decide(unattended("anna", true)));
        waits(
                on(WINDOWS_SERVER)
                        .reuse()
                        .session("anna", ACTIVE, OPEN)
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS_FOR_ACCOUNT,
                null);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void aSecondForegroundRunOfASessionWaitsBehindItsHolder(Platform platform) {
        Decisions decisions =
                on(platform)
                        .held("anna", "Invoices run 41, step 2")
                        .decide(unattended("ACME\\Anna", true));
        waits(
                decisions,
                WaitCode.FOREGROUND_BUSY,
                "The screen of MIETTE-03 is held by Invoices run 41, step 2.");
        assertThat(decisions.waits().getFirst().why().holder()).isNotNull();
    }

    @Test
    void whoWouldRatherFailThanWaitIsRefused() {
        Decisions decisions = on(LINUX).held("anna", "Invoices").decide(failingAtOnce("anna"));
        assertThat(decisions.refusals()).hasSize(1);
        assertThat(decisions.waits()).isEmpty();
    }

    @Test
    void inAGroupItIsRefusedWhenEveryMachineThatIsThereHasItsScreenHeld() {
        var held = on(LINUX).held("anna", "Invoices");
        var offline = on(LINUX).obstacle(WaitCode.MACHINE_OFFLINE);
        var asked = failingAtOnce("anna");
        var forGroup =
                new Snapshot.Waiting(
                        asked.stepRunId(),
                        asked.kind(),
                        null,
                        asked.title(),
                        true,
                        false,
                        "anna",
                        true,
                        null,
                        null);
        assertThat(
                        Lineup.inGroup(
                                        Balancing.RANDOM,
                                        List.of(
                                                held.member(new UUID(1, 1), "a"),
                                                held.member(new UUID(1, 2), "b"),
                                                offline.member(new UUID(1, 3), "c")),
                                        forGroup)
                                .refusals())
                .hasSize(1);
    }

    @Test
    void theSameAccountIsNeverTwiceOnOneMachine() {
        Decisions decisions =
                on(WINDOWS_SERVER).decide(unattended("anna", true), unattended("ANNA", true));
        assertThat(decisions.placements()).hasSize(1);
        assertThat(decisions.waits().getFirst().why().code()).isEqualTo(WaitCode.FOREGROUND_BUSY);
    }

    @Test
    void anEmptyAccountIsTheAgentsOwnOnLinuxAndMissingOnWindows() {
        starts(on(LINUX).decide(unattended("", true)));
        waits(
                on(WINDOWS_SERVER).decide(unattended("", true)),
                WaitCode.ACCOUNT_REQUIRED,
                "The step names no account, and the agent on MIETTE-03 is a service that has no session of its own.");
        starts(on(WINDOWS_SERVER).decide(unattended("", false)));
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void attendedNeedsAnAccountWhereTheAgentIsAService(Platform platform) {
        waits(
                on(platform).agentUser("root").decide(attended("", false)),
                WaitCode.ACCOUNT_REQUIRED,
                null);
        starts(
                on(platform)
                        .agentUser("anna")
                        .session("anna", ACTIVE, OPEN)
                        .decide(attended("", true)));
    }

    @Test
    void aLinuxThatIsSetToOneSessionTakesNoSecondOne() {
        waits(
                on(LINUX)
                        .sessionLimit(1)
                        .session("bert", GONE, OPEN)
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                "There is a session on the target machine MIETTE-03 already, in use, locked or inactive, and it can have only one: bert, disconnected.");
        waits(
                on(LINUX)
                        .sessionLimit(1)
                        .held("bert", "Invoices run 41")
                        .decide(unattended("anna", true)),
                WaitCode.SESSION_EXISTS,
                null);
        starts(on(LINUX).sessionLimit(1).decide(unattended("anna", true)));
    }

    @Test
    void backgroundUnattendedNeedsAPlaceWhateverSessionsThereAre() {
        starts(
                on(WINDOWS_CLIENT)
                        .session("bert", ACTIVE, OPEN)
                        .held("bert", "Invoices")
                        .decide(unattended("anna", false)));
        waits(
                on(LINUX).places(0).decide(unattended("", false)),
                WaitCode.NO_PLACES,
                "MIETTE-03 has no background places.");
    }

    @Test
    void anAccountThatWasRefusedTooOftenIsNotTriedAgain() {
        waits(
                on(WINDOWS_SERVER).setAside("anna").decide(unattended("anna", true)),
                WaitCode.ACCOUNT_SET_ASIDE,
                null);
        starts(
                on(WINDOWS_SERVER)
                        .setAside("anna")
                        .session("anna", ACTIVE, OPEN)
                        .decide(attended("anna", true)));
    }

    @Test
    void whatGoesInTheBackgroundGetsTheScreenInTheOrderOfTheLine() {
        Decisions free = on(WINDOWS_CLIENT).decide(wantsScreen("anna"));
        assertThat(free.grants()).hasSize(1);
        waits(
                on(WINDOWS_CLIENT).held("anna", "Invoices").decide(wantsScreen("anna")),
                WaitCode.FOREGROUND_BUSY,
                null);
        assertThat(
                        on(WINDOWS_CLIENT)
                                .obstacle(WaitCode.MACHINE_MAINTENANCE)
                                .decide(wantsScreen("anna"))
                                .grants())
                .as("a run that is finishing may use the screen")
                .hasSize(1);
    }

    @Test
    void aSlotIsTakenByUnattendedStepRunsOnly() {
        waits(
                on(LINUX).slots(5, 0).decide(unattended("", false)),
                WaitCode.SLOTS_BUSY,
                "All 5 runtime slots of Finance are in use.");
        starts(on(LINUX).slots(5, 0).session("anna", ACTIVE, OPEN).decide(attended("anna", false)));
    }

    @Test
    void whoWaitsForASlotIsNotOvertakenForTheScreen() {
        Decisions decisions =
                on(WINDOWS_SERVER)
                        .slots(5, 0)
                        .session("anna", ACTIVE, OPEN)
                        .reuse()
                        .decide(unattended("bert", true), attended("bert", true));
        assertThat(decisions.placements()).isEmpty();
        assertThat(decisions.waits())
                .extracting(reason -> reason.why().code())
                .containsExactly(WaitCode.SLOTS_BUSY, WaitCode.FOREGROUND_NEXT);
    }

    private static void starts(Decisions decisions) {
        assertThat(decisions.waits()).isEmpty();
        assertThat(decisions.placements()).hasSize(1);
    }

    private static void waits(
            Decisions decisions,
            WaitCode code,
            @org.jspecify.annotations.Nullable String sentence) {
        assertThat(decisions.placements()).isEmpty();
        var why = decisions.waits().getFirst().why();
        assertThat(why.code()).isEqualTo(code);
        if (sentence != null) {
            assertThat(why.sentence()).isEqualTo(sentence);
        }
        assertThat(code.remedy()).isNotBlank();
    }
}
