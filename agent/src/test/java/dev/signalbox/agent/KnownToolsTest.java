package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.environment.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownToolsTest {

    @TempDir Path data;

    @Test
    void theFirstTimeItLooksAndKeepsWhatItFound() throws Exception {
        Path file = data.resolve("agent").resolve("tools.txt");
        Map<String, String> found = new KnownTools(file).versions();
        assertThat(found).isEqualTo(Tools.versions()).containsKey("java");
        assertThat(Files.readString(file)).contains("java " + found.get("java"));
    }

    @Test
    void itBeginsWithWhatItKnewAndLearnsWhatIsNew() throws Exception {
        Path file = Files.writeString(data.resolve("tools.txt"), "java 1.4.2\npython 2.7.18 old\n");
        KnownTools tools = new KnownTools(file);
        await().until(() -> tools.versions().equals(Tools.versions()));
        await().until(() -> !Files.readString(file).contains("1.4.2"));
    }

    @Test
    void aBrokenFileIsAsIfThereWereNone() throws Exception {
        Path file = Files.writeString(data.resolve("tools.txt"), "\u0000\njava\n\n");
        assertThat(new KnownTools(file).versions()).isEqualTo(Tools.versions());
    }
}
