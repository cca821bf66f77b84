package dev.signalbox.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CompletionsTest extends PageTest {

    @Autowired private Completions completions;
    private Story.Process process;

    @BeforeEach
    void tell() {
        process =
                story.process(
                        "Quarterly, " + ids.next(),
                        story.machine("M-" + ids.next()),
                        "Read it",
                        "Check");
        var run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        story.item(
                process,
                run,
                1,
                ItemState.FAILED,
                "{\"zebra\": {\"first name\": \"A\"}, \"lines\": [{\"zsku\": 1}]}");
    }

    @Test
    void termsAreOffered() {
        assertThat(texts("exception.t")).containsExactly("exception.type:");
        assertThat(texts("state:done -pri")).containsExactly("state:done -priority:");
        assertThat(texts("ag")).containsExactly("age<");
        assertThat(texts("payload.zeb")).containsExactly("payload.zebra.\"first name\":");
        assertThat(texts("payload.lines.")).contains("payload.lines.zsku:");
        assertThat(texts("nothing-like-it")).isEmpty();
    }

    @Test
    void valuesThatWereSeenAreOffered() {
        assertThat(texts("state:fa")).containsExactly("state:failed ");
        assertThat(texts("state:failed,pen")).containsExactly("state:failed,pending ");
        assertThat(texts("exception.code:no_am")).containsExactly("exception.code:NO_AMOUNT ");
        assertThat(texts("process:\"" + process.name().substring(0, 20)))
                .contains("process:\"" + process.name() + "\" ");
        assertThat(texts("step:\"read i")).contains("step:\"Read it\" ");
        assertThat(texts("changed:")).containsExactly("changed:today ", "changed:yesterday ");
    }

    @Test
    void theRestOfTheFilterStaysWhereItIs() {
        Completions.Completion one = completions.of("sta age<2d", 3).getFirst();
        assertThat(one.text()).isEqualTo("state: age<2d");
        assertThat(one.caret()).isEqualTo(6);
    }

    @Test
    void theyAreAListOfOptions() throws Exception {
        Document part = part("/work-items/completions?q=sta&caret=3");
        assertThat(part.select("[role=listbox] [role=option]").attr("data-text"))
                .isEqualTo("state:");
        assertThat(part("/work-items/completions?q=qqq&caret=3").select("[role=listbox]"))
                .isEmpty();
    }

    private List<String> texts(String typed) {
        return completions.of(typed, typed.length()).stream()
                .map(Completions.Completion::text)
                .toList();
    }
}
