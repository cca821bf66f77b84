package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** However much history there is, a page needs the same few statements. */
class EveryPageTest extends PageTest {

    private static final Path SCRIPT = Path.of("bench", "big-run.sql");

    @Autowired private DataSource database;

    @Test
    void everyPageNeedsAtMostEightStatementsHoweverManyRowsThereAre() throws Exception {
        Map<String, Integer> few = statements(big(90, 30, 6));
        Map<String, Integer> many = statements(big(2_000, 300, 60));
        assertThat(many).isEqualTo(few);
    }

    private BigRun big(int items, int stepRuns, int runs) throws Exception {
        UUID machine = story.machine("MIETTE-" + ids.next());
        Story.Process process =
                story.process("Invoices " + ids.next(), machine, "Read", "Check", "Report");
        try (Connection connection = database.getConnection()) {
            BigRun big = BigRun.of(connection, SCRIPT, process.id(), items, stepRuns, runs);
            connection.createStatement().execute("discard temporary");
            return big;
        }
    }

    /**
     * The fewest of three times: what the room keeps for some seconds is looked up by one of them.
     */
    private Map<String, Integer> statements(BigRun big) throws Exception {
        var counts = new TreeMap<String, Integer>();
        var refused = new LinkedHashMap<String, Integer>();
        for (String address : big.addresses()) {
            URI page = URI.create(big.filled(address).replace(" ", "%20"));
            for (int time = 0; time < 3; time++) {
                var answer = new MockHttpServletResponse[1];
                List<String> seen = StatementCount.of(() -> answer[0] = answer(get(page)));
                assertThat(seen)
                        .as("statements of " + address)
                        .hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
                counts.merge(address, seen.size(), Math::min);
                if (answer[0].getStatus() >= 300) {
                    refused.put(address, answer[0].getStatus());
                }
            }
        }
        assertThat(refused).as("pages that did not answer well").isEmpty();
        return counts;
    }
}
