package dev.signalbox.agent.windows;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where the agent's program lies: {@code lib} with the jar, {@code runtime} with its JVM.
 *
 * @param root the directory with both
 */
record ProgramFiles(Path root) {

    static final String JAR = "signalbox-agent.jar";

    /** Where the program that asks lies. */
    static ProgramFiles own() {
        try {
            Path code =
                    Path.of(
                            ProgramFiles.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path lib = Objects.requireNonNull(code.toAbsolutePath().getParent());
            Path above = lib.getParent();
            return new ProgramFiles(lib.endsWith("lib") && above != null ? above : lib);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether it is laid out as the zip for Windows is, and so can be copied as a whole. */
    boolean isWhole() {
        return jar().toFile().isFile() && java().toFile().isFile();
    }

    /** What its JVM is started with so that it finds its native library and unpacks none. */
    List<String> flags() {
        return List.of(
                "-Dfile.encoding=UTF-8",
                "-Djna.nounpack=true",
                "-Djna.boot.library.path=" + root.resolve("lib"));
    }

    Path jar() {
        return root.resolve("lib").resolve(JAR);
    }

    /** Starts no window of the prompt. */
    Path javaWithoutPrompt() {
        return root.resolve("runtime").resolve("bin").resolve("javaw.exe");
    }

    Path java() {
        return root.resolve("runtime").resolve("bin").resolve("java.exe");
    }
}
