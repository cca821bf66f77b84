package dev.signalbox.input;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Payloads that were typed or read from a file, and what is wrong with them.
 *
 * @param format what it was read as, in words
 * @param payloads one per work item
 * @param faults by line; only the first are kept
 * @param faultCount how many there are
 */
public record InputData(
        String format, List<JsonNode> payloads, List<Fault> faults, int faultCount) {

    static final int MOST_PAYLOADS = 100_000;
    static final int MOST_FAULTS = 20;
    static final int PREVIEW = 5;

    static InputData broken(String format, Fault fault) {
        return new InputData(format, List.of(), List.of(fault), 1);
    }

    public boolean isFit() {
        return faultCount == 0 && !payloads.isEmpty();
    }

    /** The payloads; refused where there is a fault, with the first of them. */
    public List<JsonNode> fit() {
        if (!isFit()) {
            Fault fault = faults.getFirst();
            String where = fault.line() > 0 ? "Line " + fault.line() + " " : "";
            throw Refused.invalid(fault.where(), where + fault.message());
        }
        return payloads;
    }

    public int count() {
        return payloads.size();
    }

    public List<JsonNode> preview() {
        return payloads.subList(0, Math.min(PREVIEW, payloads.size()));
    }

    /**
     * Names of all columns of the preview, in the order in which they come; empty where a payload
     * is no object.
     */
    public Set<String> columns() {
        var names = new LinkedHashSet<String>();
        for (JsonNode payload : preview()) {
            if (!payload.isObject()) {
                return Set.of();
            }
            payload.propertyNames().forEach(names::add);
        }
        return names;
    }

    /** What stands in a column of the preview. */
    public String cell(JsonNode payload, String column) {
        JsonNode value = payload.path(column);
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
