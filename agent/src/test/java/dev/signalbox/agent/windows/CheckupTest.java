package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.disk.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWindows
class CheckupTest {

    @TempDir Path temp;

    @Test
    void aTrialSignInSaysWhatTheAccountMayDo() throws Exception {
        Scene.set("1 0 0 ACME anna");

        assertThat(findings("right"))
                .contains(
                        "ok   session 1: ACME\\anna, on a screen, locked",
                        "ok robot7 can be signed in; the password is right.",
                        "ok robot7 may log on as a batch job, as background robots do.")
                .anyMatch(line -> line.startsWith("ok Sessions are shown by "))
                .contains("ok A test program ran to its end: background.");
        assertThat(Scene.calls()).containsExactly("logon 3 .\\robot7", "logon 4 .\\robot7");
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws Exception {
        Scene.set("");

        assertThat(findings("wrong"))
                .anyMatch(line -> line.startsWith("BAD robot7 could not be signed in"));
        assertThat(Scene.calls()).containsExactly("logon 3 .\\robot7");
    }

    private List<String> findings(String password) throws Exception {
        var lines = new ArrayList<String>();
        var data = DataDirectory.open(temp.resolve("data"));
        new Checkup(data, (good, sentence) -> lines.add((good ? "ok " : "BAD ") + sentence))
                .run("robot7", password);
        return lines;
    }
}
