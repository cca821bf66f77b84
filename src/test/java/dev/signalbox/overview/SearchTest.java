package dev.signalbox.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchTest extends PageTest {

    @Autowired private Search search;

    @Test
    void everythingIsFoundByWhatPeopleHaveOfIt() {
        UUID machine = story.machine("SEARCHED-01");
        var process = story.process("Searched 100% invoices", machine, "Read");
        UUID run = story.run(process, RunState.COMPLETED, Duration.ofHours(1));
        UUID item = story.item(process, run, 0, ItemState.DONE, "{}");

        assertThat(found("searched-0")).contains("/machines/" + machine);
        assertThat(found("100% inv")).contains("/processes/" + process.id());
        assertThat(found("100_ inv")).isEmpty();
        assertThat(found("searched 100% invoices 1")).contains("/runs/" + run);
        assertThat(found("searched 100% invoices run #1")).contains("/runs/" + run);
        assertThat(found(run.toString())).containsExactly("/runs/" + run);
        assertThat(found(" " + item + " ")).containsExactly("/work-items/" + item);
        assertThat(found("99999999999999999999999")).isEmpty();
        assertThat(found("  ")).isEmpty();
    }

    @Test
    void thePageAndItsPartSayWhenThereIsNothing() throws Exception {
        String nothing = "Nothing has this name, number or id.";
        assertThat(page("/search?q=nothing-is-called-so").text()).contains(nothing);
        assertThat(part("/search?q=nothing-is-called-so").text()).isEqualTo(nothing);
    }

    private List<String> found(String text) {
        return search.find(text).stream().map(Search.Hit::address).toList();
    }
}
