package dev.signalbox.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class SearchTest extends PageTest {

    @Autowired private Search search;
    @Autowired private TransactionTemplate transaction;

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
    void aWorkItemIsFoundByHowItsReferenceBegins() {
        UUID machine = story.machine("REFERRED-" + ids.next());
        var process = story.process("Referred " + ids.next(), machine, "Read");
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(1));
        UUID older = item(process, run, "RE-2026/100%_A");
        UUID newer = item(process, run, "re-2026/100%_a");
        UUID other = item(process, run, "RE-2026/100XXA");

        assertThat(found("re-2026/100%_"))
                .containsExactly("/work-items/" + newer, "/work-items/" + older);
        assertThat(found("Re-2026/100"))
                .containsExactlyInAnyOrder(
                        "/work-items/" + newer, "/work-items/" + older, "/work-items/" + other);
        assertThat(found("2026/100")).as("only how it begins").isEmpty();
        assertThat(search.find("re-2026/100x").getFirst().title())
                .startsWith("RE-2026/100XXA of Referred");
    }

    @Test
    void referencesAreFoundByTheirIndexHoweverManyThereAre() {
        String plan =
                transaction.execute(_ -> {
                    jdbc.sql("set local enable_seqscan = off").update();
                    return String.join(
                            "\n",
                            jdbc.sql("explain " + Search.BY_REFERENCE)
                                    .param("start", "re-20%")
                                    .param("limit", 6)
                                    .query(String.class)
                                    .list());
                });
        assertThat(plan).containsPattern("work_item_reference[^\n]*\n\\s+Index Cond:[^\n]*re-20");
    }

    private UUID item(Story.Process process, UUID run, String reference) {
        UUID item = story.item(process, run, 0, ItemState.DONE, "{}");
        jdbc.sql("update work_item set reference = :reference where id = :item")
                .param("reference", reference)
                .param("item", item)
                .update();
        return item;
    }

    @Test
    void thePageAndItsPartSayWhenThereIsNothing() throws Exception {
        String nothing = "Nothing has this name, number, reference or id.";
        assertThat(page("/search?q=nothing-is-called-so").text()).contains(nothing);
        assertThat(part("/search?q=nothing-is-called-so").text()).isEqualTo(nothing);
    }

    private List<String> found(String text) {
        return search.find(text).stream().map(Search.Hit::address).toList();
    }
}
