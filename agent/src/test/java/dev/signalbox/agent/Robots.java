package dev.signalbox.agent;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LaunchSpec.EnvironmentSpec;
import dev.signalbox.protocol.LaunchSpec.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Robots for tests. */
final class Robots {

    static final EnvironmentSpec NO_ENVIRONMENT =
            new EnvironmentSpec("none", "", List.of(), "", "", List.of());

    private Robots() {}

    /** Puts a shell script into a package of the room and orders it to be run. */
    static LaunchSpec shell(FakeRoom room, String script) throws IOException {
        return shell(room, script, 1, 600, false);
    }

    static LaunchSpec shell(
            FakeRoom room, String script, long fencingToken, long timeout, boolean stopWhenCutOff)
            throws IOException {
        return spec(
                pack(room, Map.of("robot.sh", script.getBytes(StandardCharsets.UTF_8))),
                UUID.randomUUID().toString(),
                fencingToken,
                task(List.of("sh", "robot.sh")),
                NO_ENVIRONMENT,
                timeout,
                stopWhenCutOff);
    }

    static LaunchSpec spec(String digest, List<String> command, EnvironmentSpec environment) {
        return spec(digest, task(command), environment, 600);
    }

    static LaunchSpec spec(String digest, Task task, EnvironmentSpec environment, long timeout) {
        return spec(digest, UUID.randomUUID().toString(), 1, task, environment, timeout, false);
    }

    static LaunchSpec spec(
            String digest,
            String id,
            long fencingToken,
            Task task,
            EnvironmentSpec environment,
            long timeout,
            boolean stopWhenCutOff) {
        return new LaunchSpec(
                id,
                fencingToken,
                digest,
                "Robot 1.0.0",
                task,
                environment,
                Map.of("RC_WORKSPACE_ID", "w-1", "GREETING", "Grüße"),
                false,
                null,
                timeout,
                stopWhenCutOff,
                false,
                null,
                false,
                0,
                0,
                0,
                null,
                null,
                0);
    }

    @SafeVarargs
    static Task task(List<String> command, List<String>... before) {
        return new Task("main", command, ".", "output", List.of(), List.of(), List.of(before));
    }

    static String pack(FakeRoom room, Map<String, byte[]> files) throws IOException {
        byte[] zip = zip(files);
        String digest = sha256(zip);
        room.packages.put(digest, zip);
        return digest;
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Ended; a parent that does not care may leave its entry behind. */
    static boolean isGone(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same as an account, with a screen or without; null: as the agent's own user. */
    static LaunchSpec as(
            LaunchSpec spec,
            boolean foreground,
            @Nullable String account,
            @Nullable String password,
            int screenshotSeconds) {
        return new LaunchSpec(
                spec.stepRunId(),
                spec.fencingToken(),
                spec.packageDigest(),
                spec.packageName(),
                spec.task(),
                spec.environment(),
                spec.variables(),
                foreground,
                account,
                spec.timeoutSeconds(),
                spec.stopWhenCutOff(),
                false,
                password,
                false,
                640,
                480,
                screenshotSeconds,
                null,
                null,
                0);
    }
}
