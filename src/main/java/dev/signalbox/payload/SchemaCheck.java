package dev.signalbox.payload;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.signalbox.manifest.InputSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a task asks of the payloads of its work items.
 *
 * @param label the task and the package that says so, for people
 * @param schema as the package has it, indented
 */
public record SchemaCheck(String label, String text, Schema schema) {

    private static final int MOST = 20;

    static SchemaCheck of(String label, String text) {
        return new SchemaCheck(label, text, InputSchema.compiled(text));
    }

    /** What does not fit, as sentences that begin with the place; empty where all of it does. */
    public List<String> faults(JsonNode payload) {
        return schema.validate(payload).stream()
                .map(SchemaCheck::sentence)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String sentence(Error error) {
        String place = place(error.getInstanceLocation().toString());
        String property = error.getProperty();
        JsonNode rule = error.getSchemaNode();
        return switch (String.valueOf(error.getKeyword())) {
            case "required" -> inside(place, property) + " is missing.";
            case "type" ->
                    place
                            + " must be "
                            + kinds(rule)
                            + ", not "
                            + shown(error.getInstanceNode())
                            + ".";
            case "enum" ->
                    place
                            + " must be one of "
                            + listed(rule)
                            + ", not "
                            + shown(error.getInstanceNode())
                            + ".";
            case "const" -> place + " must be " + rule + ".";
            case "additionalProperties", "unevaluatedProperties" ->
                    inside(place, property) + " is not known here.";
            case "minimum" -> place + " must be at least " + rule + ".";
            case "maximum" -> place + " must be at most " + rule + ".";
            case "exclusiveMinimum" -> place + " must be more than " + rule + ".";
            case "exclusiveMaximum" -> place + " must be less than " + rule + ".";
            case "minLength" -> place + " must have at least " + rule + " characters.";
            case "maxLength" -> place + " must have at most " + rule + " characters.";
            case "minItems" -> place + " must have at least " + rule + " elements.";
            case "maxItems" -> place + " must have at most " + rule + " elements.";
            case "pattern" -> place + " must match " + rule.asString() + ".";
            case "format" -> place + " must be written as a " + rule.asString() + ".";
            default -> place + ": " + error.getMessage() + ".";
        };
    }

    /** A JSON pointer as people write it: {@code lines[0].amount}. */
    private static String place(String pointer) {
        var place = new StringBuilder();
        for (String part : pointer.split("/")) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (part.isEmpty()) {
                continue;
            }
            if (name.matches("\\d+")) {
                place.append('[').append(name).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(name);
            }
        }
        return place.isEmpty() ? "The payload" : place.toString();
    }

    private static String inside(String place, @Nullable String property) {
        if (property == null) {
            return place;
        }
        return place.equals("The payload") ? property : place + "." + property;
    }

    private static String kinds(@Nullable JsonNode rule) {
        if (rule == null) {
            return "of another type";
        }
        if (!rule.isArray()) {
            return kind(rule.asString());
        }
        return String.join(" or ", rule.valueStream().map(one -> kind(one.asString())).toList());
    }

    private static String kind(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "null" -> "null";
            default -> type;
        };
    }

    private static String listed(@Nullable JsonNode rule) {
        return rule == null
                ? "the values allowed"
                : String.join(", ", rule.valueStream().map(JsonNode::toString).toList());
    }

    private static String shown(@Nullable JsonNode node) {
        if (node == null) {
            return "what it is";
        }
        String text =
                node.isContainer() ? kind(node.isArray() ? "array" : "object") : node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
