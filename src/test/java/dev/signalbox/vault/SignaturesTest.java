package dev.signalbox.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.DataDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {

    @TempDir Path directory;

    @Test
    void aSignatureHoldsForItsTextAndPurposeOnly() {
        Signatures signatures = new Signatures(new DataDirectory(directory));
        String signature = signatures.sign("run", "a|1");
        assertThat(signature).matches("[0-9a-f]{64}");
        assertThat(signatures.matches("run", "a|1", signature)).isTrue();
        assertThat(signatures.matches("run", "a|2", signature)).isFalse();
        assertThat(signatures.matches("upload", "a|1", signature)).isFalse();
        assertThat(signatures.matches("run", "a|1", "")).isFalse();
    }

    @Test
    void theKeyIsKeptOverARestart() {
        String before = new Signatures(new DataDirectory(directory)).sign("run", "text");
        assertThat(new Signatures(new DataDirectory(directory)).sign("run", "text"))
                .isEqualTo(before);
    }
}
