package dev.signalbox.agent.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.steprun.SeenStepRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static final SeenStepRun ANNAS_SCREEN = run(true, "anna");
    private static final SeenStepRun ANNAS_BACKGROUND = run(false, "Anna");
    private static final SeenStepRun BACKGROUND = run(false, null);
    private static final SeenStepRun OTHERS_SCREEN = run(true, "ben");

    @Test
    void whoTheAgentRunsAsSeesAndMayOrderEverything() {
        var agent = new Person("robot", null, true);
        assertThat(ANNAS_SCREEN).matches(agent::sees).matches(agent::mayOrder);
        assertThat(BACKGROUND).matches(agent::sees).matches(agent::mayOrder);
    }

    @Test
    void othersMayOrderWhatRunsAsThemAndOnlyLookAtTheBackground() {
        var anna = new Person("anna", null, false);
        assertThat(ANNAS_SCREEN).matches(anna::sees).matches(anna::mayOrder);
        assertThat(ANNAS_BACKGROUND).matches(anna::sees).matches(anna::mayOrder);
        assertThat(anna.sees(BACKGROUND)).isTrue();
        assertThat(anna.mayOrder(BACKGROUND)).isFalse();
        assertThat(anna.sees(OTHERS_SCREEN)).isFalse();
    }

    @Test
    void onWindowsADomainTellsUsersOfOneNameApart() {
        var local = new Person("anna", "MIETTE-03", false);
        var other = new Person("ACME\\anna", "ACME", false);
        assertThat(run(true, "ACME\\Anna")).matches(other::mayOrder);
        assertThat(local.mayOrder(run(true, "ACME\\Anna"))).isFalse();
        assertThat(run(true, "miette-03\\anna")).matches(local::mayOrder);
        assertThat(other.mayOrder(run(true, "miette-03\\anna"))).isFalse();
        assertThat(run(true, "anna@acme.example")).matches(other::mayOrder);
        assertThat(other.mayOrder(run(true, null))).isFalse();
    }

    private static SeenStepRun run(boolean foreground, @Nullable String account) {
        return new SeenStepRun(
                "a",
                "Invoices",
                "Read",
                1,
                "RUNNING",
                "RUN",
                "",
                "",
                "",
                1,
                0,
                null,
                null,
                "",
                foreground,
                account,
                false,
                List.of(),
                true);
    }
}
