package dev.signalbox.agent.environment;

import dev.signalbox.agent.system.OperatingSystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Programs that the machine has, found as a shell would find them. */
public final class Tools {

    private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");

    private Tools() {}

    /** Full path of a program, or null. */
    public static @Nullable Path find(String name) {
        List<String> endings =
                OperatingSystem.isWindows() ? List.of(".exe", ".cmd", ".bat") : List.of("");
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            for (String ending : endings) {
                Path file = directory.isEmpty() ? null : Path.of(directory, name + ending);
                if (file != null && Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    /**
     * The Python that environments are made from: {@code SIGNALBOX_PYTHON}, the system's, or the
     * first on the path. On Windows the system has none, and everybody may put one where it would
     * be.
     */
    public static @Nullable Path python() {
        String set = System.getenv("SIGNALBOX_PYTHON");
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        if (OperatingSystem.isWindows()) {
            return find("python");
        }
        return Files.isExecutable(SYSTEM_PYTHON) ? SYSTEM_PYTHON : find("python3");
    }

    /** The directory of the Java platform that the agent itself runs on. */
    public static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Versions of the runtimes found. */
    public static Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        put(versions, "python", python());
        put(versions, "node", find("node"));
        put(versions, "uv", find("uv"));
        put(versions, "rcc", find("rcc"));
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }

    private static void put(Map<String, String> versions, String tool, @Nullable Path program) {
        String version = program == null ? null : version(program);
        if (version != null) {
            versions.put(tool, version);
        }
    }

    private static @Nullable String version(Path program) {
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            String text =
                    new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8)
                            .strip();
            return process.exitValue() == 0 ? text.replaceFirst("^\\D*", "") : null;
        } catch (IOException missing) {
            return null;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
