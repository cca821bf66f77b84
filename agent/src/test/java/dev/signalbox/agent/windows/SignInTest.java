package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnWindows
class SignInTest {

    @ParameterizedTest
    @CsvSource({
        "wrong, 1326, user name or password is wrong",
        "restricted, 1327, restricted",
        "expired, 1330, expired",
        "disabled, 1331, disabled",
        "unentitled, 1385, Log on as a batch job",
        "locked-out, 1909, locked"
    })
    void aRefusalSaysWhyAndIsNotTriedAgain(String password, int code, String why) throws Exception {
        Scene.set("1 0 1 - anna");

        assertThatThrownBy(() -> SignIn.by(AccountName.of("ACME\\anna"), password, SignIn.BATCH))
                .isInstanceOfSatisfying(
                        SignInRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused)
                                    .hasMessageContaining(why)
                                    .hasMessageStartingWith("ACME\\anna could not be signed in");
                        });
        assertThat(Scene.calls()).containsExactly("logon 4 ACME\\anna");
    }

    @Test
    void anAccountOfThisComputerIsSignedInHere() throws Exception {
        Scene.set();

        SignIn.by(AccountName.of("anna"), "right", SignIn.BATCH).close();
        SignIn.by(AccountName.of("anna@acme.example"), "right", SignIn.BATCH).close();

        assertThat(Scene.calls()).containsExactly("logon 4 .\\anna", "logon 4 \\anna@acme.example");
    }
}
