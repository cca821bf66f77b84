package dev.signalbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

class WebhookPagesTest extends PageTest {

    @Autowired Webhooks webhooks;

    @AfterEach
    void deleteWebhooks() {
        jdbc.sql("delete from webhook").update();
    }

    @Test
    void aWebhookIsAddedLookedAtTurnedOffAndDeleted() throws Exception {
        assertThat(page("/webhooks").text()).contains("No webhooks yet");
        assertThat(page("/webhooks/new").text()).contains("a process run is completed");
        MockHttpServletResponse made =
                send(
                        "/webhooks",
                        "endpoint",
                        "https://example.org/hook",
                        "events",
                        "process_run.completed");
        String address = String.valueOf(made.getRedirectedUrl());
        Document shown = page(address);
        assertThat(shown.text())
                .contains("https://example.org/hook", "Nothing was sent yet", "Turn off")
                .doesNotContain("Turn on");
        assertThat(page(address + "/secret").select(".secret code").text()).hasSize(64);
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit_entry where action = 'webhook.read-secret'")
                                .query(Integer.class)
                                .single())
                .isPositive();

        send(address + "/off");
        assertThat(page("/webhooks").text()).contains("off");
        assertThat(page(address + "/deletion").text()).contains("told nothing any more");
        send(address + "/deletion");
        assertThat(page("/webhooks").text()).contains("No webhooks yet");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() throws Exception {
        MockHttpServletResponse answer =
                send("/webhooks", "endpoint", "nonsense", "events", "process_run.completed");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("begins with https://")
                .contains("value=\"nonsense\"");
    }

    @Test
    void theLogShowsWhatWasSentAndWhyItWasNotTaken() throws Exception {
        UUID id =
                webhooks.create(
                                "https://example.org/hook",
                                List.of("process_run.completed"),
                                null,
                                Actor.room())
                        .id();
        jdbc.sql(
                        """
                        insert into webhook_delivery (
                            id, webhook_id, event, body, state, attempts, due_at, created_at, sent_at, status, error, answer,
                            took_millis)
                        select gen_random_uuid(), :hook, 'process_run.completed', '{"id": 1}',
                            case when n = 1 then 'GIVEN_UP' else 'DELIVERED' end, n, now(),
                            now() - make_interval(mins => n), now(), case when n = 1 then 500 else 200 end,
                            case when n = 1 then 'It answered 500.' end, 'the answer', 12
                        from generate_series(1, 60) n
                        """)
                .param("hook", id)
                .update();
        Document all = page("/webhooks/" + id);
        assertThat(all.select("#log tbody tr")).hasSize(50);
        assertThat(page(all.select("a[rel=next]").attr("href")).select("#log tbody tr"))
                .hasSize(10);
        Document failed = page("/webhooks/" + id + "?state=GIVEN_UP");
        assertThat(failed.select("#log tbody tr")).hasSize(1);
        String address = failed.select("#log tbody a.row").attr("href");
        assertThat(page(address).text())
                .contains("It answered 500.", "the answer", "12 ms", "\"id\"");
        assertThat(page("/webhooks").text()).contains("Given up");
        send(address + "/resend");
        assertThat(page(address).text()).doesNotContain("Given up");
    }

    @Test
    void whoMayNotEditProcessesMayNotSeeThem() throws Exception {
        as(Role.OPERATOR);
        assertThat(
                        answer(
                                        org.springframework.test.web.servlet.request
                                                .MockMvcRequestBuilders.get("/webhooks"))
                                .getStatus())
                .isEqualTo(403);
    }
}
