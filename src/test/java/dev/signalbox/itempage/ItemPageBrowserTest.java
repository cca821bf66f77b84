package dev.signalbox.itempage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.run.Rig;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ItemPageBrowserTest extends BrowserTest {

    @Autowired private ApplicationContext room;

    private Rig rig;
    private UUID failed;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        rig.jdbc
                .sql(
                        """
                        update package_task set input_schema = '{"required": ["amount"]}'
                        where package_version_id in (
                            select v.id from package_version v
                            join step s on s.package_id = v.package_id
                            where s.revision_id = :revision)
                        """)
                .param("revision", rig.process.revisionId())
                .update();
        failed = fail();
        signIn();
    }

    private UUID fail() {
        UUID run = rig.start(Map.of("no", 1)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        robot.fail(item, new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "No amount."));
        robot.exits(0);
        rig.fed(run);
        return item;
    }

    @Test
    void theCountInTheSideBarFollowsWhatNeedsAPerson() {
        open("/");
        fail();
        Long waiting =
                rig.jdbc
                        .sql("select sum(failed) from process_run where state <> 'COMPLETED'")
                        .query(Long.class)
                        .single();
        await().until(_ -> find(".side-count").getText().equals(waiting.toString()));
    }

    @Test
    void thePayloadIsCheckedWhileItIsTypedAndWhatChangedIsShown() {
        open("/work-items/" + failed);
        see("It waits for a person.");
        press("Edit");
        find("#payload-text").sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"no\" 1}");
        see("not valid JSON at line 1");
        find("#payload-text").sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"no\": 1}");
        see("amount is missing.");
        press("Save");
        see("nothing was saved.");
        find("#payload-text").sendKeys(Keys.chord(Keys.CONTROL, "a"), "{\"no\": 1, \"amount\": 5}");
        see("and what the task main of");
        press("Save");
        see("The payload is saved.");
        see("Between attempt 1 and now");
        assertThat(find(".diff").getText()).contains("+").contains("\"amount\": 5");
    }

    @Test
    void anItemIsTakenAndTalkedAbout() {
        open("/work-items/" + failed);
        see("nobody");
        press("Take it");
        await().until(_ -> find(".facts").getText().contains("Administrator"));
        find(".comment-form textarea").sendKeys("The amount stands on page 2.");
        press("Comment");
        await().until(_ -> find("#comments").getText().contains("The amount stands on page 2."));
        find("#comments [data-dialog]").sendKeys(Keys.ENTER);
        find("#dialog textarea").sendKeys(Keys.chord(Keys.CONTROL, Keys.END), " And on page 3.");
        press("Save");
        see("page 2. And on page 3.");
        open("/needs-a-person?whose=mine&process=" + rig.process.id());
        see("1 failed item in 1 run");
        see("Administrator");
    }

    @Test
    void withoutScriptsACommentIsWrittenAndSomebodyAssigned() {
        withoutScripts();
        open("/work-items/" + failed);
        find(".comment-form textarea").sendKeys("No scripts here.");
        press("Comment");
        see("No scripts here.");
        press("Assign");
        see("Cared for by");
        find("#f-assignee option:not([value=''])").click();
        press("Save");
        see("Cared for by");
        open("/needs-a-person?process=" + rig.process.id());
        press("Mine 1");
        see("1 failed item in 1 run");
    }
}
