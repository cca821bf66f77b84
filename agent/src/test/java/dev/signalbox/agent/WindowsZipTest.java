package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agent.windows.OnWindows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build packs into the zip for Windows. */
@OnWindows
class WindowsZipTest {

    private static final Path ROOT = Path.of("target", "windows", "signalbox-agent");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install.cmd",
                "README.txt",
                "LICENSE",
                "lib/signalbox-agent.jar",
                "lib/jnidispatch.dll",
                "runtime/bin/java.exe",
                "runtime/NOTICE",
                "runtime/release"
            })
    void theZipHolds(String file) {
        assertThat(ROOT.resolve(file)).isNotEmptyFile();
    }

    @Test
    void eachPartOfTheRuntimeHasItsLicence() throws Exception {
        Path licences = ROOT.resolve("runtime/legal");
        assertThat(licences.resolve("java.base/LICENSE")).isNotEmptyFile();
        try (Stream<Path> parts = Files.list(licences)) {
            assertThat(parts).allSatisfy(part -> assertThat(part).isNotEmptyDirectory());
        }
    }

    @Test
    void theAgentInItIsWholeWithTheLicencesOfWhatItCarries() throws Exception {
        try (var jar = new JarFile(ROOT.resolve("lib/signalbox-agent.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.signalbox.agent.Main");
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "dev/signalbox/agent/Main.class",
                            "dev/signalbox/protocol/LaunchSpec.class",
                            "com/sun/jna/platform/win32/Advapi32.class",
                            "com/formdev/flatlaf/FlatLaf.class",
                            "META-INF/LICENSE",
                            "META-INF/AL2.0");
        }
    }
}
