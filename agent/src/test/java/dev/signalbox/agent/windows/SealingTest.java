package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@OnWindows
class SealingTest {

    private final Sealing sealing = new Sealing();

    @Test
    void whatIsSealedCanBeOpenedHereAndNotBeRead() throws Exception {
        String sealed = sealing.seal("key-of-the-machine");

        assertThat(sealed).startsWith("windows:").doesNotContain("key-of-the-machine");
        assertThat(sealing.open(sealed)).isEqualTo("key-of-the-machine");
    }

    @Test
    void aKeyFromBeforeThereWereSealsIsReadAsItIs() throws Exception {
        assertThat(sealing.open("key-of-the-machine")).isEqualTo("key-of-the-machine");
    }

    @Test
    void aSealOfAnotherComputerIsRefusedWithASentence() {
        String foreign = "windows:" + Base64.getEncoder().encodeToString(new byte[200]);

        assertThatThrownBy(() -> sealing.open(foreign))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Enrol this one anew");
    }
}
