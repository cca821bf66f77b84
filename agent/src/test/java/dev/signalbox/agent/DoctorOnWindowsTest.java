package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.windows.OnWindows;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWindows
class DoctorOnWindowsTest {

    @TempDir Path temp;

    @Test
    void theDoctorProvesWhatRobotsNeedAndNamesTheRemedyForTheRest() throws Exception {
        try (var doctor = AgentProcess.start(temp.resolve("data"), Map.of(), "doctor")) {
            assertThat(doctor.exitCode()).isEqualTo(ExitCode.FAILED);

            assertThat(doctor.output())
                    .contains("ok   Robots are held together by: job objects")
                    .contains("BAD  The service is not installed. Run install.cmd")
                    .contains("ok   A test program ran to its end: background.")
                    .contains("Remote Desktop")
                    .doesNotContain("broke off");
            assertThat(temp.resolve("data").resolve("doctor")).doesNotExist();
        }
    }
}
