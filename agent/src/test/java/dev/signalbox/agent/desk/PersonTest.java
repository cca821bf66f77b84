package dev.signalbox.agent.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.steprun.SeenStepRun;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static final SeenStepRun ANNAS_SCREEN = run(true, "anna");
    private static final SeenStepRun ANNAS_BACKGROUND = run(false, "Anna");
    private static final SeenStepRun BACKGROUND = run(false, null);
    private static final SeenStepRun OTHERS_SCREEN = run(true, "ben");

    @Test
    void whoTheAgentRunsAsSeesAndMayOrderEverything() {
        var agent = new Person("robot", true);
        assertThat(ANNAS_SCREEN).matches(agent::sees).matches(agent::mayOrder);
        assertThat(BACKGROUND).matches(agent::sees).matches(agent::mayOrder);
    }

    @Test
    void othersMayOrderWhatRunsAsThemAndOnlyLookAtTheBackground() {
        var anna = new Person("anna", false);
        assertThat(ANNAS_SCREEN).matches(anna::sees).matches(anna::mayOrder);
        assertThat(ANNAS_BACKGROUND).matches(anna::sees).matches(anna::mayOrder);
        assertThat(anna.sees(BACKGROUND)).isTrue();
        assertThat(anna.mayOrder(BACKGROUND)).isFalse();
        assertThat(anna.sees(OTHERS_SCREEN)).isFalse();
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
                true);
    }
}
