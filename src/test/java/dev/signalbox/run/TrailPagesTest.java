package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.signalbox.PageTest;
import dev.signalbox.log.Artifacts;
import dev.signalbox.protocol.Report;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;

class TrailPagesTest extends PageTest {

    @Autowired private ApplicationContext room;
    @Autowired private Artifacts artifacts;

    private Rig.Robot launched() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        return rig.launchNext(run, 0);
    }

    @Test
    void whatARobotDidIsShownWithTheNewestFirstAndCanBeFiltered() throws Exception {
        Rig.Robot robot = launched();
        robot.report(Report.Kind.ACTION, null, null, "Invoices|Open page 1");
        robot.report(Report.Kind.PROGRESS, null, null, "10 % done");
        robot.report(Report.Kind.PAUSED, null, null, null);
        robot.report(Report.Kind.RESUMED, null, null, null);
        robot.report(Report.Kind.ACTION, null, null, "Letters|<b>Print</b> 100%");
        String path = "/step-runs/" + robot.stepRun;

        for (Document page : List.of(page(path), part(path))) {
            assertThat(page.select(".trail li > span").eachText())
                    .containsExactly(
                            "Letters › <b>Print</b> 100%",
                            "Resumed", "Paused", "10 % done", "Invoices › Open page 1");
        }
        assertThat(page(path + "?trail=PAGE&kind=ACTION").select(".trail li > span").eachText())
                .containsExactly("Invoices › Open page 1");
        assertThat(page(path + "?trail=%&kind=").select(".trail li")).hasSize(2);
        assertThat(page(path + "?trail=nobody").text()).contains("No line fits this filter");
        assertThat(answer(get(path + "?kind=nonsense")).getStatus()).isIn(200, 400);
    }

    @Test
    void whatIsGraveIsMarkedAndCanBeLookedForAlone() throws Exception {
        Rig.Robot robot = launched();
        robot.report(Report.Kind.PROGRESS, null, null, "Half done");
        robot.says("INFO", "Reading page 3");
        robot.says("WARN", "No total on page 3");
        robot.says("ERROR", "No such invoice");
        robot.says("SHOUT", "A level of the future");
        String path = "/step-runs/" + robot.stepRun;

        assertThat(page(path).select(".trail li > span").eachText())
                .containsExactly(
                        "A level of the future",
                        "Error No such invoice",
                        "Warning No total on page 3",
                        "Reading page 3",
                        "Half done");
        assertThat(page(path).select(".trail-mark")).hasSize(2);
        assertThat(page(path + "?level=WARN").select(".trail li > span").eachText())
                .containsExactly("Error No such invoice", "Warning No total on page 3");
        assertThat(page(path + "?level=ERROR&trail=invoice").select(".trail li")).hasSize(1);
        assertThat(page(path + "?level=INFO").select(".trail li")).hasSize(3);
    }

    @Test
    void aReportThatComesTwiceIsOneLine() throws Exception {
        Rig.Robot robot = launched();
        robot.report(Report.Kind.ACTION, null, null, "Once");
        jdbc.sql("update step_run set last_report = last_report - 1 where id = :id")
                .param("id", robot.stepRun)
                .update();
        robot.report(Report.Kind.ACTION, null, null, "Once");

        assertThat(page("/step-runs/" + robot.stepRun).select(".trail li").size())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void picturesOfItsScreenAreShownApartWithTheFailureBesideTheError() throws Exception {
        Rig.Robot robot = launched();
        store(robot, "screenshots/2026-11-22T03-51-14Z series.png");
        store(robot, "screenshots/2026-11-22T03-52-14Z series.png");
        store(robot, "screenshots/2026-11-22T03-52-20Z failed.png");
        store(robot, "screenshots/notes.txt");
        store(robot, "report.png");
        robot.report(Report.Kind.ENDED, "ROBOT_ERROR", 1, "No such button");

        Document page = page("/step-runs/" + robot.stepRun);

        assertThat(page.select(".pictures figcaption").eachText())
                .hasSize(3)
                .first()
                .asString()
                .contains("when it failed");
        assertThat(
                        page.select("#artifacts-title")
                                .first()
                                .closest("section")
                                .select("td a.row")
                                .eachText())
                .containsExactly("report.png", "screenshots/notes.txt");
        String shown = page.select(".last-picture img").attr("src");
        assertThat(shown).isEqualTo(page.select(".pictures img").first().attr("src"));
        MockHttpServletResponse picture = answer(get(shown));
        assertThat(picture.getHeader("Content-Type")).isEqualTo("image/png");
        assertThat(picture.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(picture.getHeader("Content-Security-Policy")).contains("sandbox");
    }

    private void store(Rig.Robot robot, String path) throws Exception {
        artifacts.store(robot.stepRun, path, new ByteArrayInputStream(path.getBytes()));
    }

    @Test
    void whyItWaitsStandsWithItsCodeAndWhatCanBeDone() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        UUID waiting = rig.queued(run, 0).getFirst();
        await().until(() -> page("/step-runs/" + waiting).text().contains("MACHINE_OFFLINE"));
        jdbc.sql(
                        """
                        update queue_entry
                        set wait_code = 'SESSION_LOCKED', wait_sentence = 'The session of anna on M is locked.',
                            wait_since = now()
                        where step_run_id = :id
                        """)
                .param("id", waiting)
                .update();

        assertThat(page("/step-runs/" + waiting).select(".waits").text())
                .contains("SESSION_LOCKED", "is locked", "Unlock it.", "for this reason since");
        assertThat(page("/runs/" + run).text()).contains("SESSION_LOCKED", "is locked");
        assertThat(page("/queues/" + rig.machine).select(".queue-why").text())
                .contains("SESSION_LOCKED", "Unlock it.");
    }
}
