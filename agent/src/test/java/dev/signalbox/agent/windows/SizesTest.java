package dev.signalbox.agent.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the agent fills by hand lies where a C compiler says it does. */
@OnWindows
class SizesTest {

    @Test
    void everyStructureIsLaidOutAsInC() throws Exception {
        Map<String, Integer> sizes =
                Natives.output("sizes")
                        .lines()
                        .map(line -> line.split(" ", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> Integer.valueOf(p[1].strip())));

        assertThat(sizes)
                .containsEntry("JOBOBJECT_EXTENDED_LIMIT_INFORMATION", JobObject.LIMITS_SIZE)
                .containsEntry("LimitFlags", JobObject.LIMITS_FLAGS)
                .containsEntry("NumberOfProcessIdsInList", JobObject.LIST_COUNT)
                .containsEntry("ProcessIdList", JobObject.LIST_IDS);
    }
}
