package dev.signalbox.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.PackageVersion;
import dev.signalbox.automation.Packages;
import dev.signalbox.manifest.PackageContents;
import dev.signalbox.manifest.PackageTask;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The packages that the room brings along are taken by the room itself. */
@RoomTest
class RobotPackagesTest {

    @Autowired Packages packages;

    @ParameterizedTest
    @CsvSource({
        "example, wildlife-strikes, none, signalbox.py, produce consume report",
        "java-example, invoice-check, java, Signalbox.java, read check",
        "node-example, file-inventory, node, signalbox.mjs, collect inventory",
        "starter-background, my-background-robot, none, signalbox.py, work",
        "starter-foreground, my-foreground-robot, none, signalbox.py, work"
    })
    void aPackageBringsItsTasksAndTheClientOfItsLanguage(
            String file, String name, String environment, String client, String tasks)
            throws IOException {
        PackageVersion robot = upload(file, null);
        assertThat(robot.packageName()).isEqualTo(name);
        assertThat(robot.environment().kind()).isEqualTo(environment);
        assertThat(robot.tasks())
                .extracting(PackageTask::name)
                .containsExactlyInAnyOrder(tasks.split(" "));
        assertThat(robot.notes()).isEmpty();
        assertThat(names(robot))
                .contains("signalbox.yaml", "README.md", client)
                .noneMatch(entry -> entry.contains("test_") || entry.contains("__pycache__"));
    }

    @Test
    void onlyTheForegroundStarterTouchesTheScreen() throws IOException {
        assertThat(upload("starter-background", null).task("work").foreground()).isFalse();
        assertThat(upload("starter-foreground", null).task("work").foreground()).isTrue();
    }

    @Test
    void aRobotYamlIsTakenAsItIs() throws IOException {
        PackageVersion robot = upload("robocorp-example", "stock");
        assertThat(robot.kind()).isEqualTo("ROBOCORP");
        assertThat(robot.environment().kind()).isEqualTo("python");
        PackageTask count = robot.task("Count stock");
        assertThat(count.foreground()).isFalse();
        assertThat(count.launch().command()).containsExactly("python", "tasks.py", "count");
        assertThat(count.launch().pythonPath()).containsExactly("libraries");
    }

    @Test
    void theLibrariesOfARobotYamlComeFromThePipPart() throws IOException {
        PackageVersion robot = upload("robocorp-workitems-example", "orders");
        assertThat(robot.environment().requirements())
                .containsExactly("robocorp-tasks==4.1.1", "robocorp-workitems==1.5.0");
    }

    private PackageVersion upload(String file, @Nullable String name) throws IOException {
        try (InputStream zip = getClass().getResourceAsStream("/robots/" + file + ".zip")) {
            return packages.upload(name, null, Objects.requireNonNull(zip, file), Actor.room())
                    .version();
        }
    }

    private static List<String> names(PackageVersion robot) {
        return robot.contents().files().stream().map(PackageContents.FileEntry::name).toList();
    }
}
