package dev.signalbox.start;

import dev.signalbox.fleet.MachineKeys;
import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the room's own agent keeps on the disk, as far as the room must know it. */
@Component
final class LocalAgentHome {

    private final Path root;
    private final MachineKeys keys;
    private final Json json;

    LocalAgentHome(DataDirectory data, MachineKeys keys, Json json) {
        this.root = data.root().resolve("agent");
        this.keys = keys;
        this.json = json;
    }

    Path root() {
        return root;
    }

    /**
     * The machine that this directory belongs to; null when it was never enrolled or the room knows
     * it no more.
     */
    @Nullable UUID machine() throws IOException {
        Object key = identity().get("machineKey");
        return key == null ? null : keys.authenticate(key.toString());
    }

    /**
     * Lets the agent find the room where it listens now; answers whether that is somewhere else
     * than before.
     */
    boolean moveTo(String url) throws IOException {
        Map<String, Object> identity = identity();
        if (url.equals(identity.get("url"))) {
            return false;
        }
        identity.put("url", url);
        Files.writeString(identityFile(), json.write(identity));
        return true;
    }

    private Map<String, Object> identity() throws IOException {
        Path file = identityFile();
        return Files.exists(file) ? json.object(file.toString(), Files.readString(file)) : Map.of();
    }

    private Path identityFile() {
        return root.resolve("machine.json");
    }

    /**
     * Whether an agent runs with this directory, this room's or one that outlived the room before.
     */
    boolean isTaken() throws IOException {
        Path lockFile = root.resolve("agent.lock");
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        }
    }

    void remember(Process agent) throws IOException {
        Files.writeString(root.resolve("agent.pid"), Long.toString(agent.pid()));
    }

    /** The agent that a room before this one started and that still goes. */
    Optional<ProcessHandle> survivor() throws IOException {
        Path file = root.resolve("agent.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).strip();
        return pid.matches("\\d{1,9}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs)
                : Optional.empty();
    }

    /** Process ids are used again. */
    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(Objects.toString(root));
    }
}
