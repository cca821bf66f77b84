package dev.signalbox.agent.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiRobotTest {

    @TempDir Path machine;

    @Test
    void aMachineWithoutItIsToldWhatToDo() {
        var robot = new UiRobot(Map.of("ProgramFiles", machine.toString()));
        assertThatThrownBy(robot::environment)
                .isInstanceOf(BuildFailed.class)
                .hasMessageStartingWith(
                        "This machine has no UiRobot.exe, which runs UiPath packages")
                .hasMessageContaining("Choose a machine that has the UiPath Robot");
    }

    @Test
    void itIsFoundWhereItIsInstalled() throws Exception {
        Path folder = install("UiPath/Studio");
        var robot = new UiRobot(Map.of("ProgramFiles", machine.toString()));
        assertThat(robot.environment().path()).containsExactly(folder);
    }

    @Test
    void theSettingComesFirstAndNamesTheProgramOrItsFolder() throws Exception {
        install("UiPath/Studio");
        Path own = install("own");
        for (Path said : new Path[] {own, own.resolve("UiRobot.exe")}) {
            var robot =
                    new UiRobot(
                            Map.of(
                                    "ProgramFiles",
                                    machine.toString(),
                                    "SIGNALBOX_UIROBOT",
                                    said.toString()));
            assertThat(robot.environment().path()).containsExactly(own);
        }
    }

    private Path install(String folder) throws IOException {
        Path made = Files.createDirectories(machine.resolve(folder));
        Files.createFile(made.resolve("UiRobot.exe"));
        return made;
    }
}
