package dev.signalbox.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a loginctl that answers as systemd's does. */
@EnabledOnOs(OS.LINUX)
class LogindTest {

    @TempDir Path temp;

    private Logind.Word of(@Nullable String id, String script) throws Exception {
        Path loginctl = temp.resolve("loginctl");
        Files.writeString(loginctl, "#!/bin/sh\n" + script + "\n");
        assertThat(loginctl.toFile().setExecutable(true)).isTrue();
        return new Logind(loginctl.toString()).of(id);
    }

    @ParameterizedTest
    @CsvSource({
        "active, no, true, false, false",
        "active, yes, true, true, false",
        "online, no, false, false, false",
        "online, yes, false, true, false",
        "closing, no, false, false, true",
    })
    void aSessionIsInFrontLockedOrClosing(
            String state, String hint, boolean inFront, boolean locked, boolean closing)
            throws Exception {
        String answer = "[ \"$2\" = c2 ] && echo State=%s && echo LockedHint=%s";
        assertThat(of("c2", answer.formatted(state, hint)))
                .isEqualTo(new Logind.Word(inFront, locked, closing));
    }

    @Test
    void whereItKnowsNothingTheSessionIsTakenForOneThatIsUsed() throws Exception {
        assertThat(of("c2", "echo no such session >&2; exit 1")).isEqualTo(Logind.Word.NONE);
        assertThat(of(null, "echo State=online")).isEqualTo(Logind.Word.NONE);
        assertThat(new Logind(null).of("c2")).isEqualTo(Logind.Word.NONE);
    }
}
