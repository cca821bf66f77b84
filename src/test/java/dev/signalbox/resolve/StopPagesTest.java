package dev.signalbox.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.log.Artifacts;
import dev.signalbox.log.Logs;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class StopPagesTest extends PageTest {

    @Autowired ApplicationContext room;
    @Autowired Logs logs;
    @Autowired Artifacts artifacts;

    @Test
    void aTimedOutStepRunSaysWhatItWasDoing() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.report(Report.Kind.ACTION, null, null, "Invoices|Wait for page 3");
        StringBuilder log = new StringBuilder();
        for (int line = 1; line <= 20; line++) {
            log.append("line ").append(line).append('\n');
        }
        logs.append(robot.stepRun, 0, log.toString().getBytes(StandardCharsets.UTF_8));
        artifacts.store(robot.stepRun, "screen.png", new ByteArrayInputStream(new byte[] {1}));
        robot.report(Report.Kind.KILLING, null, null, "It ran longer than its limit of 60 s.");
        robot.report(Report.Kind.ENDED, "TIMED_OUT", null, "It ran longer than its limit of 60 s.");

        String path = "/step-runs/" + robot.stepRun;
        for (Document page : List.of(page(path), part(path))) {
            assertThat(page.select(".error").text())
                    .contains("TIMED_OUT")
                    .contains("Last it did this: Invoices › Wait for page 3")
                    .contains("from line 13");
            assertThat(page.select(".last-lines").text()).startsWith("line 13").endsWith("line 20");
            assertThat(page.select(".last-picture img").attr("alt")).contains("screen.png");
            assertThat(page.select(".stages").text())
                    .contains("kills the robot and everything that it started")
                    .contains("Ended: Failed");
        }
    }

    @Test
    void theStopDialogSaysInNumbersWhatHappensAndTheRunWhatItWaitsFor() throws Exception {
        Rig rig = Rig.of(room, step -> step.withParallelism(3));
        UUID run = rig.startMany(5).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        rig.launchNext(run, 0);
        rig.fed(run);
        Document dialog = page("/runs/" + run + "/stop");
        assertThat(dialog.select("legend").eachText())
                .containsExactly("2 step runs go now.", "3 items are pending.");
        assertThat(dialog.select(".pick").text()).contains("the 2 items they hold become failed");
        assertThat(dialog.select(".stop-sum").text())
                .contains("2 step runs go on")
                .contains("3 pending items become")
                .contains("1 waiting step run does not start");

        assertThat(send("/runs/" + run + "/stop", "going", "COMPLETE").getStatus()).isEqualTo(302);
        Document stopping = page("/runs/" + run);
        String name =
                jdbc.sql("select name from machine where id = :id")
                        .param("id", rig.machine)
                        .query(String.class)
                        .single();
        assertThat(stopping.select(".stopping").text())
                .contains("Anna Signal stopped it")
                .contains("until these robots have finished the item they hold")
                .contains(name)
                .contains("holds an item");
        assertThat(stopping.select(".stopping [data-since]")).isNotEmpty();
        assertThat(stopping.select(".stopping a[href$=/stop]").text()).isEqualTo("Terminate now");
        assertThat(page("/step-runs/" + robot.stepRun).select(".stages").text())
                .contains("it finishes the item it holds and gets no other");

        assertThat(page("/runs/" + run + "/stop").text())
                .contains("2 step runs are killed at once")
                .contains("Files that they have not sent yet are lost.");
        send("/runs/" + run + "/stop", "going", "TERMINATE");
        send("/runs/" + run + "/stop", "going", "TERMINATE");
        assertThat(page("/runs/" + run).select(".stopping").text()).contains("is to be killed");
        assertThat(page("/step-runs/" + robot.stepRun).select(".stages li")).hasSize(2);
    }

    @Test
    void whoCancelsAWaitingStepRunIsToldWhatBecomesOfItsItems() throws Exception {
        Rig rig = Rig.of(room, step -> step.withParallelism(2));
        UUID run = rig.startMany(4).id();
        rig.fed(run);
        List<UUID> waiting = rig.queued(run, 0);
        assertThat(page("/step-runs/" + waiting.getFirst() + "/stop").text())
                .contains("The other step run of this step takes the 4 items that are pending");
        send("/step-runs/" + waiting.getFirst() + "/stop", "mode", "POLITE");
        rig.fed(run);
        assertThat(page("/step-runs/" + waiting.getLast() + "/stop").text())
                .contains("4 items that are pending at its step become failed");
        send("/step-runs/" + waiting.getLast() + "/stop", "mode", "POLITE");
        assertThat(rig.fed(run).failed()).isEqualTo(4);
    }

    @Test
    void aRerunStartsOnceHoweverOftenItsFormIsSentAndIsLinkedBothWays() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        UUID corrected = rig.items(run, "PENDING").getFirst();
        jdbc.sql(
                        """
                        insert into item_payload_before (item_id, attempt, payload)
                        values (:item, 0, '{"n": "first"}')
                        """)
                .param("item", corrected)
                .update();
        Document dialog = page("/runs/" + run + "/rerun");
        assertThat(dialog.text())
                .contains("copies of the 2 items")
                .contains("1 item was corrected");
        String token = dialog.select("[name=token]").attr("value");
        String path = "/runs/" + run + "/reruns";
        String first = location(send(path, "token", token, "input", "ORIGINAL"));
        assertThat(location(send(path, "token", token, "input", "ORIGINAL"))).isEqualTo(first);
        assertThat(page(first).select(".facts").text()).contains("Rerun of #1");
        assertThat(page("/runs/" + run).select(".facts").text()).contains("Rerun as #2");
        UUID again = UUID.fromString(first.substring(first.lastIndexOf('/') + 1));
        assertThat(rig.payloads(again))
                .containsExactlyInAnyOrder("{\"n\": \"first\"}", "{\"n\": 1}");
    }

    @Test
    void aResubmitAsksForTheVersionsWhereTheProcessHasMovedOn() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.exits(1);
        rig.fed(run);
        String path = "/step-runs/" + robot.stepRun + "/resubmit";
        assertThat(page(path).text()).contains("1 item that it left failed is put back in line");
        assertThat(page(path).select("[name=versions]")).isEmpty();
        rig.newerVersion();
        assertThat(page(path).select("[name=versions]")).hasSize(2);
        String again = location(send(path, "versions", "CURRENT"));
        assertThat(location(send(path, "versions", "CURRENT"))).isEqualTo(again);
        assertThat(page("/step-runs/" + robot.stepRun).select(".facts").text())
                .contains("Submitted again as");
        assertThat(page(again).select(".facts").text()).contains("Resubmit of");
    }

    private static String location(org.springframework.mock.web.MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(302);
        return Objects.requireNonNull(answer.getHeader("Location"));
    }
}
