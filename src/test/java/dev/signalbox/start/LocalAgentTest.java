package dev.signalbox.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.fleet.Machine;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAgentTest {

    @TempDir Path data;

    @Test
    void theRoomsOwnAgentEnrolsOnceComesBackWhenKilledAndEndsWithTheRoom() throws IOException {
        var room = new RoomOnDatabase(data);
        ProcessHandle second;
        try (var running = room.start("--signalbox.local-agent=true")) {
            var machines = running.getBean(Machines.class);
            patiently().until(() -> machines.list().stream().anyMatch(LocalAgentTest::isAvailable));
            Machine machine = machines.list().getFirst();
            assertThat(machine.trial()).isTrue();

            ProcessHandle first = agent();
            assertThat(environment(first)).noneMatch(entry -> entry.contains("DATASOURCE"));
            assertThat(first.destroyForcibly()).isTrue();

            patiently().until(() -> machines.find(machine.id()).epoch() == machine.epoch() + 1);
            assertThat(machines.list()).hasSize(1);
            second = agent();
            assertThat(second.pid()).isNotEqualTo(first.pid());
        }
        patiently().until(() -> second.info().command().isEmpty());
    }

    private static boolean isAvailable(Machine machine) {
        return machine.state() == MachineState.AVAILABLE;
    }

    private ProcessHandle agent() throws IOException {
        String pid = Files.readString(data.resolve("agent").resolve("agent.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static List<String> environment(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        return Files.isReadable(file) ? List.of(Files.readString(file).split("\0")) : List.of();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }
}
