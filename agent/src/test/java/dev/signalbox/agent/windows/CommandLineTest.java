package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void wordsAreQuotedAsAProgramInCReadsThem() {
        assertThat(CommandLine.of(List.of("a", "b c", "", "d\"e", "C:\\f g\\", "h\\\"i", "j\\")))
                .isEqualTo("a \"b c\" \"\" \"d\\\"e\" \"C:\\f g\\\\\" \"h\\\\\\\"i\" j\\");
    }
}
