package dev.signalbox.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class TriggerPagesTest extends PageTest {

    private Story.Process letters;
    private Story.Process invoices;
    private String triggers;

    @BeforeEach
    void begin() {
        UUID machine = story.machine("MIETTE-" + ids.next());
        invoices = story.process("Invoices " + ids.next(), machine, "Read");
        letters = story.process("Letters " + ids.next(), machine, "Write");
        triggers = "/processes/" + letters.id() + "/triggers";
    }

    private MockHttpServletResponse make(String name, String... more) throws Exception {
        String[] fields = {
            "name",
            name,
            "listAs",
            "ITEMS",
            "answer",
            "AT_ONCE",
            "waitSeconds",
            "30",
            "callsAMinute",
            "60"
        };
        var all = new java.util.ArrayList<>(java.util.List.of(fields));
        all.addAll(java.util.List.of(more));
        return send("/processes/" + letters.id() + "/api-triggers", all.toArray(String[]::new));
    }

    private UUID made() {
        return jdbc.sql("select id from api_trigger where process_id = :id")
                .param("id", letters.id())
                .query(UUID.class)
                .single();
    }

    @Test
    void withoutTriggersItSaysWhatThereCanBe() throws Exception {
        Document page = page(triggers);
        assertThat(page.select(".empty h2").text()).isEqualTo("Nothing starts it by itself");
        assertThat(page.select(".adds-list a b").eachText())
                .contains("API", "Input queue", "Process");
    }

    @Test
    void whoMayNotEditProcessesLooksAtTriggersAndChangesNone() throws Exception {
        assertThat(make("ERP").getStatus()).isEqualTo(200);
        as(Role.OPERATOR);
        assertThat(page(triggers).select(".adds")).isEmpty();
        Document shown = page("/api-triggers/" + made());
        assertThat(shown.select(".head-verbs .btn-off")).isNotEmpty();
        assertThat(make("Other").getStatus()).isEqualTo(403);
        assertThat(send("/api-triggers/" + made() + "/renewal").getStatus()).isEqualTo(403);
        assertThat(send("/api-triggers/" + made() + "/deletion").getStatus()).isEqualTo(403);
    }

    @Test
    void theSecretIsShownOnceWithTheCommandThatUsesIt() throws Exception {
        String answer = make("ERP", "signed", "true").getContentAsString();
        String secret = org.jsoup.Jsoup.parse(answer).select(".secret code").getFirst().text();
        assertThat(secret).startsWith("sbt_");
        assertThat(answer).contains("/triggers/" + made()).contains("openssl dgst -sha256");
        assertThat(page("/api-triggers/" + made()).html())
                .doesNotContain(secret)
                .contains("Bearer $SECRET");
        assertThat(page(triggers).select("td a.row").text()).isEqualTo("ERP");
    }

    @Test
    void whatIsWrongStandsBesideTheFieldAndNothingIsLost() throws Exception {
        MockHttpServletResponse answer = make("", "callbackUrl", "nowhere");
        assertThat(answer.getStatus()).isEqualTo(400);
        Document form = org.jsoup.Jsoup.parse(answer.getContentAsString());
        assertThat(form.select(".fault").eachText())
                .anyMatch(fault -> fault.startsWith("A name has 1 to 100 characters"))
                .anyMatch(fault -> fault.startsWith("This is an address that begins with"));
        assertThat(form.select("input[name=callbackUrl]").val()).isEqualTo("nowhere");
        make("ERP");
        assertThat(make("erp").getContentAsString())
                .contains("This process has an API trigger named &quot;erp&quot; already");
    }

    @Test
    void aTriggerIsPausedGoesOnIsRenewedAndDeleted() throws Exception {
        make("ERP");
        String one = "/api-triggers/" + made();
        send(one + "/pause");
        assertThat(page(triggers).select("td .state").text()).isEqualTo("Paused");
        send(one + "/resume");
        assertThat(page(one).select(".head .state").text()).isEqualTo("Takes calls");
        assertThat(page(one + "/renewal").text()).contains("are refused from then on");
        assertThat(send(one + "/renewal").getContentAsString()).contains("sbt_");
        assertThat(page(one + "/deletion").text()).contains("its address is gone for good");
        assertThat(send(one + "/deletion").getRedirectedUrl()).isEqualTo(triggers);
        assertThat(page(triggers).select("td a.row")).isEmpty();
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedMeanwhileIsRefused() throws Exception {
        make("ERP");
        String one = "/api-triggers/" + made();
        String[] change = {
            "name", "ERP 2", "waitSeconds", "30", "callsAMinute", "60", "version", "0"
        };
        assertThat(send(one, change).getStatus()).isEqualTo(302);
        MockHttpServletResponse late = send(one, change);
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString()).contains("changed by somebody else meanwhile");
    }

    @Test
    void anInputQueueTriggerIsSetPausedAndDeletedOnItsPage() throws Exception {
        String one = "/processes/" + letters.id() + "/queue-trigger";
        assertThat(page(one + "/edit").select("input[name=atLeast]").val()).isEqualTo("1");
        MockHttpServletResponse wrong = send(one, "atLeast", "0", "oldest", "soon", "most", "");
        assertThat(wrong.getStatus()).isEqualTo(400);
        assertThat(wrong.getContentAsString()).contains("This is a span of time such as 15 min");
        send(one, "atLeast", "20", "oldest", "15 min", "most", "100");
        assertThat(page(one).select(".trigger-said").text())
                .isEqualTo(
                        "Starts as soon as 20 items wait in the input queue, or one has waited for 15 min; a run takes at most 100.");
        assertThat(page(triggers).select(".adds-list a b").eachText())
                .as("there is one at most")
                .doesNotContain("Input queue");
        String seen = page(one + "/edit").select("input[name=version]").val();
        assertThat(send(one, "atLeast", "5", "version", seen).getStatus()).isEqualTo(302);
        MockHttpServletResponse late = send(one, "atLeast", "6", "version", seen);
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString()).contains("changed by somebody else meanwhile");
        assertThat(send(one, "atLeast", "6").getStatus()).as("made by two").isEqualTo(409);
        send(one + "/pause");
        send(one + "/pause");
        assertThat(page(one).select(".head .state").text()).isEqualTo("Paused");
        send(one + "/deletion");
        assertThat(send(one + "/deletion").getStatus()).as("twice").isEqualTo(404);
        assertThat(send(one + "/pause").getStatus()).as("gone").isEqualTo(404);
        assertThat(page(triggers).select("td a.row")).isEmpty();
    }

    @Test
    void aChainIsMadeOnThePageOfWhatFollows() throws Exception {
        send(
                "/processes/" + letters.id() + "/chains",
                "from",
                invoices.id().toString(),
                "outcome",
                "EITHER",
                "handsOn",
                "NOTHING");
        assertThat(page(triggers).text())
                .contains(
                        "Starts when a run of "
                                + invoices.name()
                                + " is completed or needs a person, whichever comes first, with one work item without data.");
        String chain = page(triggers).select("td a.row").attr("href");
        String[] change = {
            "from",
            invoices.id().toString(),
            "version",
            page(chain + "/edit").select("input[name=version]").val()
        };
        assertThat(send(chain, change).getStatus()).isEqualTo(302);
        assertThat(send(chain, change).getStatus()).as("changed meanwhile").isEqualTo(409);
        Document before = page("/processes/" + invoices.id() + "/triggers");
        assertThat(before.text()).contains("What follows it").contains(letters.name());
        MockHttpServletResponse circle =
                send("/processes/" + invoices.id() + "/chains", "from", letters.id().toString());
        assertThat(circle.getStatus()).isEqualTo(400);
        assertThat(circle.getContentAsString()).contains("This goes round in a circle");
        assertThat(page("/processes/" + invoices.id() + "/deletion").text())
                .contains(letters.name() + " is not started by its runs any more.");
        assertThat(page("/processes/" + letters.id() + "/deletion").text())
                .contains("Its trigger goes with it: Process " + invoices.name() + ".");
    }

    @Test
    void whatStartedARunIsALinkThatLeadsThereOrSaysThatItIsGone() throws Exception {
        make("ERP");
        UUID run = story.run(letters, RunState.COMPLETED, Duration.ofHours(1));
        started(run, "API", made(), "ERP");
        assertThat(page("/runs/" + run).select("a[href=/runs/" + run + "/started-by]").text())
                .isEqualTo("ERP API");
        assertThat(address(run)).isEqualTo("/api-triggers/" + made());
        send("/api-triggers/" + made() + "/deletion");
        assertThat(page("/runs/" + run + "/started-by").text())
                .contains("ERP")
                .contains("or it was deleted since");
        UUID other = story.run(invoices, RunState.COMPLETED, Duration.ofHours(2));
        started(run, "PROCESS", other, invoices.name() + " 1");
        assertThat(address(run)).isEqualTo("/runs/" + other);
        started(run, "USER", null, "Anna Signal");
        assertThat(page("/runs/" + run + "/started-by").select("a.btn-primary").attr("href"))
                .isEqualTo("/runs?by=USER&text=Anna%20Signal");
        for (String kind : new String[] {"SCHEDULE", "EMAIL", "FILE", "QUEUE", "SYSTEM"}) {
            started(run, kind, ids.next(), "gone");
            assertThat(page("/runs/" + run + "/started-by").text()).contains("gone");
            assertThat(page("/runs?by=" + kind + "&process=" + letters.id()).select("td a.row"))
                    .as("found by " + kind)
                    .hasSize(1);
        }
    }

    private String address(UUID run) throws Exception {
        return String.valueOf(
                answer(
                                org.springframework.test.web.servlet.request.MockMvcRequestBuilders
                                        .get("/runs/" + run + "/started-by"))
                        .getRedirectedUrl());
    }

    private void started(UUID run, String kind, UUID by, String name) {
        jdbc.sql(
                        "update process_run set started_by_kind = :kind, started_by_id = :by, started_by_name = :name where id = :run")
                .param("kind", kind)
                .param("by", by)
                .param("name", name)
                .param("run", run)
                .update();
    }
}
