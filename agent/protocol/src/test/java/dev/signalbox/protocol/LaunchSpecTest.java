package dev.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaunchSpecTest {

    private static final LaunchSpec SPEC =
            (LaunchSpec) Golden.messages().get("launch-spec-of-an-account");

    @Test
    void itsTextSaysNoSecret() {
        assertThat(SPEC.toString())
                .contains("Invoices 1.4.0")
                .doesNotContain(SPEC.password())
                .doesNotContain("RC_WORKSPACE_ID");
    }

    @Test
    void forADiskItForgetsThePasswordAndNothingElse() {
        assertThat(SPEC.withoutPassword().password()).isNull();
        assertThat(SPEC.withoutPassword())
                .usingRecursiveComparison()
                .ignoringFields("password")
                .isEqualTo(SPEC);
        assertThat(SPEC.withoutSecrets().variables()).isEmpty();
    }
}
