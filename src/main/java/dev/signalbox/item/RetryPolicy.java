package dev.signalbox.item;

import dev.signalbox.kit.Json;
import dev.signalbox.process.RetryRule;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whether a failed item is tried again without a person: the rules of its step, by exception type.
 */
@Component
class RetryPolicy {

    private final JdbcClient jdbc;
    private final Json json;

    RetryPolicy(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * After how long the item is to be tried again; null: not. The wait doubles each time and
     * varies by a fifth, so that items that failed together do not come back together.
     */
    @Nullable Duration after(UUID itemId, ExceptionType type, String rules) {
        for (JsonNode rule : json.read("retry rules", rules)) {
            if (type.name().equals(rule.path("type").asString(""))) {
                int failures = failures(itemId, type);
                var known =
                        new RetryRule(
                                type.name(),
                                rule.path("count").asInt(0),
                                rule.path("seconds").asLong(0));
                return failures < known.count() ? jittered(known.delay(failures)) : null;
            }
        }
        return null;
    }

    private static Duration jittered(Duration delay) {
        double chance = ThreadLocalRandom.current().nextDouble() * RetryRule.JITTER;
        return delay.plusMillis((long) (delay.toMillis() * chance));
    }

    /** Ended attempts only; the one that is being settled is not among them. */
    private int failures(UUID itemId, ExceptionType type) {
        return jdbc.sql(
                        """
                        select count(*)
                        from item_attempt
                        where item_id = :item
                        and outcome = 'FAILED'
                        and exception_type = :type
                        """)
                .param("item", itemId)
                .param("type", type.name())
                .query(Integer.class)
                .single();
    }
}
