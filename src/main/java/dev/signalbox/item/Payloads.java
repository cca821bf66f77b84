package dev.signalbox.item;

import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads of items and outputs. They are kept as the sender wrote them, numbers digit by digit, as
 * far as PostgreSQL's jsonb can.
 */
@Component
public class Payloads {

    /** Payload of an item that was made without data. */
    public static final String EMPTY = "{}";

    private static final int LONGEST = 64 << 20;

    private final JdbcClient jdbc;
    private final Json json;

    Payloads(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.json =
                new Json(
                        mapper.rebuild()
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                                .build());
    }

    /** Reads JSON so that numbers keep their digits. */
    public JsonNode read(String where, String text) {
        JsonNode node = json.read(where, text);
        if (node.isMissingNode()) {
            throw Refused.invalid(where, where + " is empty; send JSON.");
        }
        return node;
    }

    /** The payload as JSON text; empty when the item has none or is unknown. */
    public Optional<String> find(UUID itemId) {
        return jdbc.sql("select payload::text from item_content where item_id = :item")
                .param("item", itemId)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(payload -> payload);
    }

    /** As JSON text, of those that have one. */
    public Map<UUID, String> of(Collection<UUID> itemIds) {
        var found = new HashMap<UUID, String>();
        jdbc.sql(
                        """
                        select item_id, payload::text
                        from item_content
                        where item_id = any(cast(:items as uuid[]))
                        and payload is not null
                        """)
                .param("items", texts(itemIds))
                .query(row -> {
                    found.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return found;
    }

    /** Refuses what is no JSON, or JSON that cannot be kept; answers the text to be stored. */
    public String checked(String where, String text) {
        if (text.length() > LONGEST) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "TOO_LARGE",
                    where + " is longer than 64 MiB; put large data into a file of the work item.");
        }
        check(where, "$", read(where, text));
        return text;
    }

    /** As {@link #checked(String, String)} for a payload that was read already. */
    public String checked(String where, JsonNode payload) {
        return checked(where, json.write(payload));
    }

    void insert(UUID itemId, String payload) {
        insert(List.of(itemId), List.of(payload));
    }

    /** One payload per item or output, in the same order. */
    public void insert(Collection<UUID> itemIds, List<String> payloads) {
        kept(() ->
                jdbc.sql(
                                """
                                insert into item_content (item_id, payload)
                                select item_id, payload
                                from unnest(cast(:items as uuid[]), cast(:payloads as jsonb[]))
                                    as given (item_id, payload)
                                """)
                        .param("items", texts(itemIds))
                        .param("payloads", payloads.toArray(String[]::new))
                        .update());
    }

    /**
     * Sets the payload; that with which the last attempt began is kept, the first time it changes.
     */
    void replace(UUID itemId, String payload) {
        kept(() ->
                jdbc.sql(
                                """
                                with kept as (
                                    insert into item_payload_before (item_id, attempt, payload)
                                    select w.id, w.attempt, c.payload
                                    from work_item w
                                    join item_content c on c.item_id = w.id
                                    where w.id = :item
                                    and w.attempt > 0
                                    and c.payload is distinct from cast(:payload as jsonb)
                                    on conflict do nothing
                                )
                                insert into item_content (item_id, payload)
                                values (:item, cast(:payload as jsonb))
                                on conflict (item_id) do update
                                set payload = excluded.payload
                                """)
                        .param("item", itemId)
                        .param("payload", payload)
                        .update());
    }

    public static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static void kept(Runnable write) {
        try {
            write.run();
        } catch (DataAccessException e) {
            throw Refused.invalid(
                    "payload",
                    "The payload is valid JSON but cannot be kept: "
                            + e.getMostSpecificCause().getMessage());
        }
    }

    private static void check(String where, String path, JsonNode node) {
        if (node.isString()) {
            checkText(where, path, node.asString());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(where, path + "[" + i + "]", node.get(i));
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                checkText(where, path, property.getKey());
                check(where, path + "." + property.getKey(), property.getValue());
            }
        }
    }

    private static void checkText(String where, String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw Refused.invalid(
                        where,
                        where
                                + " has the character \\u0000 at "
                                + path
                                + "; PostgreSQL cannot keep it, so leave it out.");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw Refused.invalid(
                        where,
                        where
                                + " has half a character (a lone surrogate) at "
                                + path
                                + "; send whole ones.");
            }
        }
    }
}
