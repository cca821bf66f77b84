package dev.signalbox.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class SettingsPageTest extends PageTest {

    @Test
    void anAdministratorSeesWhatTheRoomIsSetToAndWhatSetsIt() throws Exception {
        Document page = page("/settings");
        assertThat(page.select("h2").eachText())
                .contains("Room", "Database", "How long things are kept");
        assertThat(row(page, "Logs")).contains("365 days").contains("SIGNALBOX_LOG_DAYS");
        assertThat(row(page, "Example process")).contains("not installed");
        assertThat(row(page, "Version")).contains("run from the sources");
        assertThat(page.text()).contains("PostgreSQL 18").doesNotContain("password");
    }

    @Test
    void nobodyElseDoes() throws Exception {
        as(Role.BUILDER);
        var answer = answer(MockMvcRequestBuilders.get("/settings"));
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString())
                .contains("Only an administrator may look at the settings of the room.");
    }

    private static String row(Document page, String name) {
        return page.select("tr:has(td:eq(0):containsOwn(" + name + "))").text();
    }
}
