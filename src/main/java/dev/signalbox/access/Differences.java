package dev.signalbox.access;

import dev.signalbox.kit.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds what differs between a thing before and after a change. */
@Component
class Differences {

    /**
     * One field that differs.
     *
     * @param before empty where there was none
     * @param after empty where there is none
     */
    record Difference(String field, String before, String after) {

        public String words() {
            if (before.isEmpty()) {
                return field + ": " + after;
            }
            return field + ": " + before + (after.isEmpty() ? "" : " → " + after);
        }
    }

    private static final int SHOWN_IN_LIST = 3;

    private final Json json;

    Differences(Json json) {
        this.json = json;
    }

    List<Difference> of(AuditEntry entry) {
        JsonNode before = read(entry.before());
        JsonNode after = read(entry.after());
        Set<String> fields = new LinkedHashSet<>(before.propertyNames());
        fields.addAll(after.propertyNames());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            String was = text(before.get(field));
            String is = text(after.get(field));
            if (!was.equals(is)) {
                differences.add(new Difference(field, was, is));
            }
        }
        return differences;
    }

    /** The first few in one line. */
    public String line(AuditEntry entry) {
        List<Difference> all = of(entry);
        String words =
                all.stream()
                        .limit(SHOWN_IN_LIST)
                        .map(Difference::words)
                        .collect(Collectors.joining(", "));
        return all.size() > SHOWN_IN_LIST ? words + ", …" : words;
    }

    private JsonNode read(@Nullable String text) {
        return json.read("audit", text == null ? "{}" : text);
    }

    private String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        return node.isContainer() ? json.pretty(node) : node.asString();
    }
}
