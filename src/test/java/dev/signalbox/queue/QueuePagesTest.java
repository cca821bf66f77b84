package dev.signalbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuePagesTest extends PageTest {

    private UUID machine;
    private Story.Process process;
    private UUID run;

    @BeforeEach
    void tell() {
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check");
        run = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(2));
    }

    /** Queued one after the other, the first longest ago. */
    private List<UUID> waiting(int count) {
        var made = new ArrayList<UUID>();
        for (int at = 0; at < count; at++) {
            made.add(
                    story.stepRun(
                            process,
                            run,
                            0,
                            StepRunState.QUEUED,
                            machine,
                            Duration.ofMinutes(100 - at)));
        }
        return made;
    }

    private List<String> shown() throws Exception {
        return page("/queues/" + machine).select("tr[data-entry]").eachAttr("data-entry");
    }

    private static List<String> texts(UUID... ids) {
        return java.util.Arrays.stream(ids).map(UUID::toString).toList();
    }

    private String place(UUID stepRun) {
        return "/queues/" + machine + "/entries/" + stepRun + "/place";
    }

    /** On whichever page of the list it stands. */
    private Elements rowOf(UUID queue) throws Exception {
        String path = "/queues";
        while (!path.isEmpty()) {
            Document page = page(path);
            Elements row = page.select("#queue-" + queue);
            if (!row.isEmpty()) {
                return row;
            }
            path = page.select("a[rel=next]").attr("href");
        }
        throw new AssertionError("No page of the list has the queue " + queue);
    }

    @Test
    void theListSaysHowManyWaitSinceWhenAndWhoIsNext() throws Exception {
        UUID first = waiting(3).getFirst();
        var row = rowOf(machine);
        assertThat(row.select("td").get(1).text()).isEqualTo("3");
        assertThat(row.select("td a").eachAttr("href")).contains("/step-runs/" + first);
        assertThat(part("/queues").select("section#rows")).hasSize(1);
    }

    @Test
    void anEntryCanBeMovedUpDownToTheTopAndBeforeAnother() throws Exception {
        List<UUID> all = waiting(4);
        UUID a = all.get(0);
        UUID b = all.get(1);
        UUID c = all.get(2);
        UUID d = all.get(3);
        assertThat(shown()).isEqualTo(texts(a, b, c, d));
        assertThat(page("/queues/" + machine).select(".queue-state b").text())
                .isEqualTo("Next to run");

        assertThat(send(place(d), "to", "top").getStatus()).isEqualTo(302);
        assertThat(shown()).isEqualTo(texts(d, a, b, c));
        send(place(b), "to", "up");
        assertThat(shown()).isEqualTo(texts(d, b, a, c));
        send(place(d), "to", "down");
        assertThat(shown()).isEqualTo(texts(b, d, a, c));
        send(place(c), "before", d.toString());
        assertThat(shown()).isEqualTo(texts(b, c, d, a));
        send(place(b), "before", a.toString());
        assertThat(shown()).isEqualTo(texts(c, d, b, a));
        send(place(c), "to", "4");
        assertThat(shown()).isEqualTo(texts(d, b, a, c));
        assertThat(audited(c)).contains("\"place\": 4", "\"place\": 1");
        assertThat(page("/queues/" + machine).select("tr[data-entry] td:nth-child(2)").eachText())
                .containsExactly("1", "2", "3", "4");
    }

    private String audited(UUID stepRun) {
        return jdbc.sql(
                        """
                        select action || before || after
                        from audit_entry
                        where subject_id = :id
                        order by id desc
                        limit 1
                        """)
                .param("id", stepRun)
                .query(String.class)
                .single();
    }

    @Test
    void thoseQueuedInTheSameMomentCanBeMovedToo() throws Exception {
        waiting(6);
        jdbc.sql("update queue_entry set rank = 2000000000000000000 where machine_id = :machine")
                .param("machine", machine)
                .update();
        List<String> before = shown();
        UUID last = UUID.fromString(before.getLast());

        send(place(last), "to", "3");

        var wanted = new ArrayList<>(before);
        wanted.remove(last.toString());
        wanted.add(2, last.toString());
        assertThat(shown()).isEqualTo(wanted);
    }

    @Test
    void ranksStayShortHoweverOftenSomebodyMoves() throws Exception {
        waiting(4);
        for (int i = 0; i < 120; i++) {
            UUID last = UUID.fromString(shown().getLast());
            send(place(last), "to", "2");
        }
        assertThat(
                        jdbc.sql(
                                        "select max(scale(rank)) from queue_entry where machine_id = :machine")
                                .param("machine", machine)
                                .query(Integer.class)
                                .single())
                .isLessThan(40);
    }

    @Test
    void anotherPriorityGivesThePlainPlaceAgain() throws Exception {
        List<UUID> all = waiting(3);
        send(place(all.get(1)), "to", "top");
        send("/queues/" + machine + "/entries/" + all.get(2) + "/priority", "priority", "CRITICAL");
        assertThat(shown().indexOf(all.get(2).toString())).isLessThan(2);
        send("/queues/" + machine + "/entries/" + all.get(1) + "/priority", "priority", "LOW");
        assertThat(shown().getLast()).isEqualTo(all.get(1).toString());
        assertThat(audited(all.get(1))).contains("queue.prioritise", "LOW");
    }

    @Test
    void whoHasStartedMeanwhileIsNotMoved() throws Exception {
        UUID gone = waiting(2).getFirst();
        jdbc.sql("delete from queue_entry where step_run_id = :id").param("id", gone).update();
        var answer = send(place(gone), "to", "top");
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("it has started meanwhile");
    }

    @Test
    void aGroupsQueueHasItsMembersEntriesInOneOrder() throws Exception {
        UUID group = ids.next();
        jdbc.sql(
                        """
                        insert into machine_group (id, name, created_at, created_by)
                        values (:id, :name, now(), 'story')
                        """)
                .param("id", group)
                .param("name", "Accounting " + group)
                .update();
        List<UUID> all = waiting(3);
        jdbc.sql("update machine set group_id = :group where id = :machine")
                .param("group", group)
                .param("machine", machine)
                .update();
        jdbc.sql(
                        "update queue_entry set group_id = :group, machine_id = null where step_run_id = :id")
                .param("group", group)
                .param("id", all.get(1))
                .update();

        assertThat(page("/queues/" + group).select("tr[data-entry]").eachAttr("data-entry"))
                .isEqualTo(texts(all.get(0), all.get(1), all.get(2)));
        assertThat(shown()).isEqualTo(texts(all.get(0), all.get(2)));
        assertThat(page("/step-runs/" + all.get(1)).select(".waits-place").text())
                .isEqualTo("2in line for Accounting " + group);
        send("/queues/" + group + "/entries/" + all.get(1) + "/place", "to", "up");
        Document own = page("/queues/" + machine);
        assertThat(own.select("tr[data-entry] td:nth-child(2)").eachText())
                .containsExactly("2", "3");
        assertThat(own.text()).contains("Accounting " + group);
        assertThat(page("/step-runs/" + all.get(2)).select(".waits-place b").text()).isEqualTo("3");
    }

    @Test
    void theChosenOrAllThatMatchAreCancelledAfterTheQuestionHowMany() throws Exception {
        UUID other = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(3));
        UUID high =
                story.stepRun(
                        process, other, 0, StepRunState.QUEUED, machine, Duration.ofMinutes(120));
        List<UUID> all = waiting(4);
        send("/queues/" + machine + "/entries/" + high + "/priority", "priority", "HIGH");
        Document ask = page("/queues/" + machine + "/cancellations?entry=" + all.get(1));
        assertThat(ask.text()).contains("Cancel a waiting step run", "1 step run leaves");
        send("/queues/" + machine + "/cancellations", "entry", all.get(1).toString());
        assertThat(shown()).doesNotContain(all.get(1).toString());
        UUID third = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(3));
        List<UUID> more =
                List.of(
                        story.stepRun(
                                process,
                                third,
                                0,
                                StepRunState.QUEUED,
                                machine,
                                Duration.ofMinutes(50)),
                        story.stepRun(
                                process,
                                third,
                                0,
                                StepRunState.QUEUED,
                                machine,
                                Duration.ofMinutes(40)));
        await().until(() -> shown().equals(texts(high, more.get(0), more.get(1))));

        assertThat(page("/queues/" + machine + "/cancellations?priority=NORMAL").text())
                .contains("2 step runs leave");
        send("/queues/" + machine + "/cancellations", "priority", "NORMAL");
        assertThat(shown()).isEqualTo(texts(high));
        assertThat(
                        jdbc.sql(
                                        "select count(*) from step_run where run_id in (:run, :third) and code = 'CANCELLED'")
                                .param("run", run)
                                .param("third", third)
                                .query(Long.class)
                                .single())
                .isEqualTo(3);
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit_entry where action = 'queue.cancel' and subject_id in (:machine, :one)")
                                .param("machine", machine)
                                .param("one", all.get(1))
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void whoGoesAlreadyAndWantsTheScreenStandsInTheLineAndIsNotCancelled() throws Exception {
        List<UUID> all = waiting(2);
        jdbc.sql("update queue_entry set kind = 'FOREGROUND' where step_run_id = :id")
                .param("id", all.get(0))
                .update();
        var row = page("/queues/" + machine).select("#entry-" + all.get(0));
        assertThat(row.text()).contains("Going, wants the screen").doesNotContain("Cancel");
        assertThat(page("/queues/" + machine).select("#entry-" + all.get(1)).text())
                .contains("Next to run");
        send("/queues/" + machine + "/cancellations");
        assertThat(shown()).isEqualTo(texts(all.get(0)));
    }

    @Test
    void whoMayNotChangeTheOrderSeesWhy() throws Exception {
        UUID one = waiting(1).getFirst();
        as(Role.VIEWER);
        Document page = page("/queues/" + machine);
        assertThat(page.select("select[name=priority][disabled]").attr("title"))
                .contains("change the order of a run queue");
        assertThat(page.select(".acts button")).isEmpty();
        assertThat(send(place(one), "to", "top").getStatus()).isEqualTo(403);
    }

    @Test
    void tenThousandThatWaitAreAScreenOfRows() throws Exception {
        UUID template = waiting(1).getFirst();
        jdbc.sql(
                        """
                        insert into queue_entry (step_run_id, run_id, machine_id, priority, rank, requested_at, limit_at,
                            foreground, attended, account, title, wait_code, wait_sentence, wait_since)
                        select gen_random_uuid(), run_id, machine_id, priority, rank + n, requested_at, limit_at,
                            foreground, attended, account, title || ' ' || n, wait_code, wait_sentence, wait_since
                        from queue_entry
                        cross join generate_series(1, 10000) as n
                        where step_run_id = :template
                        """)
                .param("template", template)
                .update();
        jdbc.sql("analyze queue_entry").update();
        Document first = page("/queues/" + machine);
        assertThat(first.select("tr[data-entry]")).hasSize(50);
        Document second = page(first.select("a[rel=next]").attr("href"));
        assertThat(second.select("tr[data-entry] td:nth-child(2)").getFirst().text())
                .isEqualTo("51");
        UUID last =
                jdbc.sql(
                                "select step_run_id from queue_entry where machine_id = :machine order by rank desc limit 1")
                        .param("machine", machine)
                        .query(UUID.class)
                        .single();
        assertThat(send(place(last), "to", "top").getStatus()).isEqualTo(302);
        assertThat(shown().getFirst()).isEqualTo(last.toString());
        assertThat(send("/queues/" + machine + "/cancellations").getStatus()).isEqualTo(302);
        assertThat(shown()).isEmpty();
    }
}
