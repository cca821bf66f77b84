package dev.signalbox.agent.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.windows.OnWindows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@OnWindows
class ToolsOnWindowsTest {

    /**
     * Whoever can make a directory in the root of the drive could make the service start it. Under
     * Wine it is Linux's own, and to start that is worse: Wine tells handles of it that are none,
     * which Java closes later, when they are others'.
     */
    @Test
    void aPythonWhereUnixHasItIsNotTheSystems() {
        assertThat(Path.of("/usr/bin/python3")).isExecutable();

        assertThat(Tools.python()).isEqualTo(Tools.find("python"));
        assertThat(Tools.versions()).doesNotContainKey("python");
    }
}
