package dev.signalbox.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.run.Rig;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class QueueBrowserTest extends BrowserTest {

    @Autowired private ApplicationContext room;

    private Rig rig;
    private List<UUID> waiting;

    /** Three runs of one process, each with a step run that waits for the machine. */
    @BeforeEach
    void queue() {
        rig = Rig.of(room, step -> step);
        waiting =
                Stream.generate(() -> rig.startMany(1).id())
                        .limit(3)
                        .map(run -> {
                            rig.fed(run);
                            return rig.queued(run, 0).getFirst();
                        })
                        .toList();
        signIn();
        open("/queues/" + rig.machine);
    }

    private void untilShown(UUID... order) {
        await().ignoring(StaleElementReferenceException.class)
                .until(_ ->
                        browser.findElements(By.cssSelector("tr[data-entry]")).stream()
                                .map(row -> row.getDomAttribute("data-entry"))
                                .toList()
                                .equals(Stream.of(order).map(UUID::toString).toList()));
    }

    private WebElement button(String move, UUID entry) {
        return find("#" + move + "-" + entry);
    }

    @Test
    void entriesAreMovedWithTheKeyboardAndTheFocusStays() {
        untilShown(waiting.get(0), waiting.get(1), waiting.get(2));
        see("Next to run");
        button("up", waiting.get(2)).sendKeys(Keys.ENTER);
        untilShown(waiting.get(0), waiting.get(2), waiting.get(1));
        assertThat(focused().getDomAttribute("id")).isEqualTo("up-" + waiting.get(2));
        focused().sendKeys(Keys.ENTER);
        untilShown(waiting.get(2), waiting.get(0), waiting.get(1));
        button("down", waiting.get(2)).sendKeys(Keys.ENTER);
        untilShown(waiting.get(0), waiting.get(2), waiting.get(1));
        button("top", waiting.get(1)).sendKeys(Keys.ENTER);
        untilShown(waiting.get(1), waiting.get(0), waiting.get(2));
    }

    @Test
    void aRowIsDraggedBeforeAnotherByItsGrip() {
        drag(waiting.get(2), waiting.get(0), 1);
        untilShown(waiting.get(2), waiting.get(0), waiting.get(1));
        drag(waiting.get(2), waiting.get(1), -1);
        untilShown(waiting.get(0), waiting.get(1), waiting.get(2));
    }

    /** What a browser sends while somebody drags: {@code edge} is 1 near the top of the row. */
    private void drag(UUID one, UUID onto, int edge) {
        script(
                """
                const row = id => document.getElementById("entry-" + id);
                const from = row("%s"), to = row("%s"), box = to.getBoundingClientRect();
                const data = new DataTransfer();
                const send = (target, name, y) => target.dispatchEvent(new (name === "pointerdown" ? PointerEvent : DragEvent)(
                    name, {bubbles: true, cancelable: true, clientY: y, dataTransfer: data}));
                send(from.querySelector(".grip"), "pointerdown", 0);
                send(from, "dragstart", 0);
                send(to, "dragover", %3$s);
                send(to, "drop", %3$s);
                send(from, "dragend", 0);
                """
                        .formatted(one, onto, edge > 0 ? "box.top + 2" : "box.bottom - 2"));
    }

    @Test
    void aPriorityIsChosenAndTheLineFollows() {
        new Select(find("#priority-" + waiting.get(2))).selectByVisibleText("High");
        untilShown(waiting.get(2), waiting.get(0), waiting.get(1));
    }

    @Test
    void whatStartsLeavesTheListByItself() {
        untilShown(waiting.get(0), waiting.get(1), waiting.get(2));
        rig.launch(waiting.get(0));
        untilShown(waiting.get(1), waiting.get(2));
    }

    @Test
    void theChosenAreCancelledAfterAQuestion() {
        for (UUID one : waiting.subList(0, 2)) {
            find("input[name=entry][value='" + one + "']").click();
        }
        find("#chosen button").click();
        see("Cancel 2 waiting step runs");
        press("Cancel 2 step runs");
        see("2 step runs are cancelled.");
        untilShown(waiting.get(2));
    }

    @Test
    void withoutScriptsTheButtonsStillMove() {
        withoutScripts();
        open("/queues/" + rig.machine);
        button("top", waiting.get(2)).click();
        untilShown(waiting.get(2), waiting.get(0), waiting.get(1));
    }
}
