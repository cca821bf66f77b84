package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.platform.win32.Kernel32Util;
import dev.signalbox.protocol.Facts;
import org.junit.jupiter.api.Test;

@OnWindows
class UserSessionsTest {

    @Test
    void everyUserIsSeenWithStateAndLock() throws Exception {
        String computer = Kernel32Util.getComputerName();
        Scene.set(
                "0 4 1 - -",
                "1 0 1 " + computer + " anna",
                "2 4 0 ACME berta",
                "3 0 0 ACME carla",
                "4 1 -1 - -",
                "5 6 -1 - -");

        assertThat(UserSessions.all())
                .extracting(UserSession::facts)
                .containsExactly(
                        new Facts.Session("1", "anna", "ACTIVE", false),
                        new Facts.Session("2", "ACME\\berta", "DISCONNECTED", true),
                        new Facts.Session("3", "ACME\\carla", "ACTIVE", true));
    }

    @Test
    void anAccountsSessionIsFoundHoweverItIsWritten() throws Exception {
        Scene.set("2 4 0 ACME berta", "3 0 1 ACME berta", "7 0 1 OTHER anna");

        assertThat(UserSessions.of(AccountName.of("berta")).id()).isEqualTo(3);
        assertThat(UserSessions.of(AccountName.of("acme\\BERTA")).id()).isEqualTo(3);
        assertThat(UserSessions.of(AccountName.of("berta@acme.example")).id()).isEqualTo(3);
        assertThat(UserSessions.of(AccountName.of("ACME\\anna"))).isNull();
        assertThat(UserSessions.of(AccountName.of(".\\anna")).id()).isEqualTo(7);
    }

    @Test
    void aSessionIsSignedOutAndGone() throws Exception {
        Scene.set("2 4 0 ACME berta", "3 0 1 ACME anna");

        assertThat(SessionEnd.signOut(3)).isTrue();

        assertThat(Scene.calls()).containsExactly("logoff 3");
        assertThat(UserSessions.find(3)).isNull();
        assertThat(UserSessions.find(2)).isNotNull();
        assertThat(SessionEnd.signOut(3)).isTrue();
    }

    @Test
    void aSessionWithoutAUserHasNoToken() throws Exception {
        Scene.set("3 0 1 ACME anna");

        assertThat(UserToken.ofSession(3).name()).endsWithIgnoringCase(Scene.USER);
        assertThatThrownBy(() -> UserToken.ofSession(4))
                .isInstanceOfSatisfying(
                        WindowsTrouble.class,
                        trouble -> assertThat(trouble.code()).isEqualTo(1008));
    }
}
