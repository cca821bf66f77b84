package dev.signalbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.matching.AccountBook.Entry;
import dev.signalbox.matching.Snapshot.Platform;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInRulesTest {

    private static final UUID ELSEWHERE = new UUID(3, 3);

    private static @Nullable WaitCode wait(Lineup lineup, String account, boolean foreground) {
        Decisions decided = lineup.decide(Lineup.unattended(account, foreground));
        return decided.waits().isEmpty() ? null : decided.waits().getFirst().why().code();
    }

    private static Lineup windows(Entry... entries) {
        return Lineup.on(Platform.WINDOWS_SERVER).book(entries);
    }

    private static Entry limited(String name, Set<UUID> machines, Set<UUID> groups) {
        return new Entry(UUID.randomUUID(), name, true, true, false, true, machines, groups);
    }

    @ParameterizedTest
    @CsvSource({
        "robot7, ROBOT7",
        "robot7, ACME\\robot7",
        "robot7, robot7@acme.example",
        ".\\robot7, robot7",
        "acme\\Robot7, ACME\\robot7",
        "ACME\\robot7, robot7@acme.example"
    })
    void aStepMeansAStoredAccountHoweverItIsWritten(String ofStep, String stored) {
        assertThat(wait(windows(Lineup.stored(stored, true)), ofStep, true)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "robot7, robot8",
        "ACME\\robot7, LAB\\robot7",
        "robot7@acme.example, robot7@lab.example"
    })
    void anotherDomainIsAnotherAccount(String ofStep, String stored) {
        assertThat(wait(windows(Lineup.stored(stored, true)), ofStep, true))
                .isEqualTo(WaitCode.ACCOUNT_UNKNOWN);
    }

    @Test
    void theBackgroundNeedsTheAccountAsWell() {
        assertThat(wait(windows(), "robot7", false)).isEqualTo(WaitCode.ACCOUNT_UNKNOWN);
        assertThat(wait(windows(), "", false)).isNull();
    }

    @Test
    void anAttendedStepNeedsNoPassword() {
        Decisions decided =
                windows().session("anna", true, false).decide(Lineup.attended("anna", true));
        assertThat(decided.placements()).hasSize(1);
    }

    @Test
    void windowsNeedsThePasswordAndLinuxDoesNot() {
        Entry without = Lineup.stored("robot7", false);
        assertThat(wait(windows(without), "robot7", true)).isEqualTo(WaitCode.PASSWORD_MISSING);
        assertThat(wait(Lineup.on(Platform.LINUX).book(without), "robot7", true)).isNull();
        assertThat(wait(Lineup.on(Platform.LINUX).book(), "robot7", true))
                .isEqualTo(WaitCode.ACCOUNT_UNKNOWN);
    }

    @Test
    void theAgentsOwnUserOfLinuxNeedsNothingStored() {
        assertThat(wait(Lineup.on(Platform.LINUX).book(), "Robot", true)).isNull();
        assertThat(wait(windows(), "robot", true)).isEqualTo(WaitCode.ACCOUNT_UNKNOWN);
    }

    @Test
    void itMayBeUsedWhereItIsAllowedOnly() {
        assertThat(
                        wait(
                                windows(limited("robot7", Set.of(Lineup.MACHINE), Set.of())),
                                "robot7",
                                true))
                .isNull();
        assertThat(wait(windows(limited("robot7", Set.of(ELSEWHERE), Set.of())), "robot7", true))
                .isEqualTo(WaitCode.ACCOUNT_NOT_ALLOWED);
        assertThat(wait(windows(limited("robot7", Set.of(), Set.of())), "robot7", true))
                .isEqualTo(WaitCode.ACCOUNT_NOT_ALLOWED);
    }

    @Test
    void theRoomDoesNotGuessWhichOfTwoIsMeant() {
        Entry acme = Lineup.stored("ACME\\robot7", true);
        Entry lab = Lineup.stored("LAB\\robot7", true);
        assertThat(wait(windows(acme, lab), "robot7", true)).isEqualTo(WaitCode.ACCOUNT_AMBIGUOUS);
        assertThat(wait(windows(acme, lab), "lab\\ROBOT7", true)).isNull();
        assertThat(
                        wait(
                                windows(acme, limited("LAB\\robot7", Set.of(ELSEWHERE), Set.of())),
                                "robot7",
                                true))
                .isNull();
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        Entry stored = Lineup.stored("robot7", true);
        assertThat(wait(windows(stored).inClear(), "robot7", true))
                .isEqualTo(WaitCode.TLS_REQUIRED);
        Lineup linux = Lineup.on(Platform.LINUX).book(Lineup.stored("robot7", false)).inClear();
        assertThat(wait(linux, "robot7", true)).isNull();
    }

    @Test
    void whatWasRefusedTooOftenOrCannotBeReadIsNotTried() {
        assertThat(wait(windows(Lineup.stored("robot7", true)).setAside("robot7"), "robot7", true))
                .isEqualTo(WaitCode.ACCOUNT_SET_ASIDE);
        assertThat(wait(windows(entry(true, true)), "robot7", true))
                .isEqualTo(WaitCode.ACCOUNT_SET_ASIDE);
        assertThat(wait(windows(entry(false, false)), "robot7", true))
                .isEqualTo(WaitCode.PASSWORD_UNREADABLE);
    }

    private static Entry entry(boolean readable, boolean setAside) {
        return new Entry(
                UUID.randomUUID(), "robot7", true, readable, setAside, false, Set.of(), Set.of());
    }
}
