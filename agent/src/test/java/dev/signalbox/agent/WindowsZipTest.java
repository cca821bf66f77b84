package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.User32;
import dev.signalbox.agent.windows.OnWindows;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                "runtime/bin/javaw.exe",
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

    /** What agent, window and robots in Java need, and nothing that only makers of Java need. */
    @Test
    void theRuntimeIsTheTrimmedOneAndTheseTestsRunOnIt() throws Exception {
        assertThat(Path.of(System.getProperty("java.home")))
                .isEqualTo(ROOT.resolve("runtime").toAbsolutePath());
        assertThat(
                        ModuleFinder.ofSystem().findAll().stream()
                                .map(module -> module.descriptor().name()))
                .contains("java.se", "java.desktop", "jdk.crypto.ec", "jdk.httpserver")
                .contains("jdk.localedata", "jdk.crypto.mscapi", "jdk.zipfs")
                .doesNotContain("jdk.internal.vm.compiler", "jdk.jdwp.agent", "jdk.jfr");
        assertThat(Security.getProvider("SunMSCAPI")).isNotNull();
        assertThat(NumberFormat.getInstance(Locale.GERMANY).parse("1.234,5")).isEqualTo(1234.5);
    }

    @Test
    void theWindowAtTheDeskOpensOnIt(@TempDir Path temp) throws Exception {
        Process window =
                new ProcessBuilder(
                                ROOT.resolve("runtime/bin/javaw.exe").toAbsolutePath().toString(),
                                "-jar",
                                ROOT.resolve("lib/signalbox-agent.jar").toString(),
                                "monitor",
                                "--data",
                                temp.resolve("data").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(temp.resolve("said").toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> User32.INSTANCE.FindWindow("SunAwtFrame", "Signalbox") != null);
        } finally {
            window.destroyForcibly().waitFor();
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
