package dev.signalbox.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EquipmentTest {

    @Test
    void whatIsMissingIsNamedWithThePackageThatBringsIt() {
        Set<String> there = Set.of("setpriv", "openbox", "import", "loginctl", "xdotool");
        assertThat(Equipment.lacks(there::contains))
                .containsExactly("No Xvfb: foreground robots get no screen of their own (xvfb)");
    }

    @Test
    void oneOfSeveralProgramsIsEnough() {
        assertThat(Equipment.lacks(program -> true)).isEmpty();
        assertThat(Equipment.lacks(program -> false))
                .hasSize(6)
                .anyMatch(line -> line.startsWith("No xwd or import: no pictures"));
    }
}
