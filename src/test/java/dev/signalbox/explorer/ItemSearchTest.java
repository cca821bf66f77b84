package dev.signalbox.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class ItemSearchTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;
    @Autowired ItemList items;
    @Autowired ItemGroups groups;

    private Story story;
    private Story.Process process;
    private UUID run;

    @BeforeEach
    void tell() {
        story = new Story(jdbc, ids, clock);
        process =
                story.process(
                        "Orders " + ids.next(), story.machine("M-" + ids.next()), "Read", "Check");
        run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
    }

    @Test
    void itemsAreFoundByWhatStandsInTheirPayload() {
        UUID steel =
                item(
                        "{\"customer\": {\"name\": \"100% Steel_Works\", \"id\": 4711}, \"paid\": true}");
        UUID text =
                item(
                        "{\"customer\": {\"name\": \"Öz \\\"& Sons\", \"id\": \"4711\"}, \"amount\": 12.50}");
        UUID lines =
                item(
                        "{\"lines\": [{\"sku\": \"A-1\"}, {\"sku\": \"B-2\"}], \"customer\": {\"id\": 0.5}}");
        found("payload.customer.id:4711", text, steel);
        found("payload.customer.id:\"4711\"", text);
        found("-payload.customer.id:4711", lines);
        found("payload.customer.id:4711,0.5", lines, text, steel);
        found("payload.customer.name:*steel*", steel);
        found("payload.customer.name:100%*works", steel);
        found("payload.customer.name:\"Öz \\\"& Sons\"", text);
        found("payload.lines.sku:B-2", lines);
        found("payload.lines.sku:b*", lines);
        found("payload.amount>12.4", text);
        found("payload.amount<=12.5", text);
        found("payload.amount:*", text);
        found("payload.amount:none", lines, steel);
        found("payload.paid:true", steel);
        found("100% steel_w", steel);
        found("\"100% Steel_W\"", steel);
        found("-steel", lines, text);
        found("text:oz");
        found("st*ks", steel);
    }

    @Test
    void itemsAreFoundByStatePlaceExceptionAndTime() {
        UUID failed = story.item(process, run, 1, ItemState.FAILED, "{}");
        UUID done = story.item(process, run, 0, ItemState.DONE, "{}");
        UUID fresh = story.item(process, null, 0, ItemState.NEW, "{}");
        set("update work_item set reference = 'INV-' || :id, attempt = 3 where id = :id", done);
        set(
                "update work_item set created_at = created_at - interval '3 days', state_at = state_at - interval '10 hours' where id = :id",
                done);
        found("state:failed,done", done, failed);
        found("-state:done", fresh, failed);
        found("state:failed -state:failed");
        found("step:check", failed);
        found("run:1", done, failed);
        found("run:" + run + " state:done", done);
        found("run:\"" + process.name() + " #1\"", done, failed);
        found("-run:1", fresh);
        found("exception.type:business", failed);
        found("exception.code:NO_AMOUNT", failed);
        found("exception.code:*amount*", failed);
        found("-exception.code:*amount*", fresh, done);
        found("exception.code:none", fresh, done);
        found("exception.message:\"no amount\"", failed);
        found("exception.pattern:\"The invoice has no amount.\"", failed);
        found("state:done exception.code:NO_AMOUNT");
        found("reference:INV-" + done.toString().toUpperCase(), done);
        found("reference:inv-" + done.toString().substring(0, 13) + "*", done);
        found("inv-" + done, done);
        found("tries>2", done);
        found("assignee:none", fresh, done, failed);
        found("assignee:me");
        found("priority:normal", fresh, done, failed);
        found("file:*.pdf");
        found("unchanged>8h", done);
        found("age<2d", fresh, failed);
        found("changed:today -state:done", fresh, failed);
        found("created>=2020-01-01", fresh, done, failed);
    }

    @Test
    void everyOrderIsPagedByItsKey() {
        var made = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            made.add(
                    story.item(
                            process,
                            run,
                            1,
                            i % 2 == 0 ? ItemState.FAILED : ItemState.PENDING,
                            "{}"));
        }
        set(
                "update work_item set state_at = state_at - interval '1 hour' where id = :id",
                made.get(4));
        assertThat(paged(ItemOrder.NEWEST)).containsExactlyElementsOf(made.reversed());
        assertThat(paged(ItemOrder.OLDEST)).containsExactlyElementsOf(made);
        assertThat(paged(ItemOrder.LONGEST)).hasSize(7).first().isEqualTo(made.get(4));
        assertThat(paged(ItemOrder.SHORTEST)).hasSize(7).last().isEqualTo(made.get(4));
    }

    private List<UUID> paged(ItemOrder order) {
        var all = new ArrayList<UUID>();
        String after = null;
        do {
            List<ItemRow> page = items.page(items.ask(search("").ordered(order)), after, 3);
            page.stream().limit(3).map(ItemRow::id).forEach(all::add);
            after = page.size() > 3 ? ItemKey.text(page.get(2), order) : null;
        } while (after != null);
        return all;
    }

    @Test
    void failuresAreGroupedByMessageWithoutWhatDiffers() {
        for (int i = 0; i < 3; i++) {
            failed("Customer " + (4711 + i) + " not found", "NOT_FOUND");
        }
        failed("Field 'Amount' of INV-2026/17 can't be read", "NOT_FOUND");
        failed(null, "TIMEOUT");
        var asked = items.ask(search(""));
        List<ItemGroups.Group> byMessage = groups.of(asked, ItemGroups.By.MESSAGE);
        assertThat(byMessage)
                .extracting(ItemGroups.Group::pattern)
                .containsExactly("Customer … not found", "Field … of … can't be read", null);
        assertThat(groups.of(asked, ItemGroups.By.CODE))
                .extracting(ItemGroups.Group::count)
                .containsExactly(4L, 1L);
        for (ItemGroups.Group group : byMessage) {
            var within = group.within(asked.search().query(), ItemGroups.By.MESSAGE);
            assertThat(items.count(items.ask(ItemSearch.of(within, clock.instant()))))
                    .as(within.text())
                    .isEqualTo((int) group.count());
        }
    }

    private void failed(@org.jspecify.annotations.Nullable String message, String code) {
        UUID id = story.item(process, run, 1, ItemState.FAILED, "{}");
        jdbc.sql(
                        "update work_item set exception_message = :message, exception_code = :code where id = :id")
                .param("message", message)
                .param("code", code)
                .param("id", id)
                .update();
    }

    @Test
    void aPinnedSearchLeavesOutWhatChangedSince() {
        UUID before = item("{}");
        UUID changed = item("{}");
        ItemSearch pinned = search("").pinnedToItsTime();
        set(
                "update work_item set state_at = state_at + interval '1 second' where id = :id",
                changed);
        assertThat(items.page(items.ask(pinned), null, 9))
                .extracting(ItemRow::id)
                .containsExactly(before);
    }

    private void set(String sql, UUID id) {
        jdbc.sql(sql).param("id", id).update();
    }

    private UUID item(String payload) {
        return story.item(process, run, 0, ItemState.DONE, payload);
    }

    private ItemSearch search(String q) {
        return ItemSearch.of(
                ItemTerms.LANGUAGE.read(q + " process:\"" + process.name() + "\""),
                clock.instant());
    }

    /** Newest first, and as many are counted. */
    private void found(String q, UUID... expected) {
        Asked asked = items.ask(search(q));
        assertThat(items.page(asked, null, 10))
                .as(q)
                .extracting(ItemRow::id)
                .containsExactly(expected);
        assertThat(items.count(asked)).as(q).isEqualTo(expected.length);
    }
}
