package dev.signalbox.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value as a tree to be shown: folded where it is deep, cut where it is large.
 *
 * @param kind decides the colour and the brackets
 * @param key name in the object around it; null elsewhere
 * @param text the value as written in JSON; for an object or array how much is in it
 * @param children what is in it
 * @param open whether it is shown unfolded
 */
public record JsonTree(
        Kind kind, @Nullable String key, String text, List<JsonTree> children, boolean open) {

    /** Kinds of values; MORE stands for what was cut. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        MORE
    }

    private static final int MOST_NODES = 2_000;
    private static final int MOST_TEXT = 4_000;
    private static final int OPEN_DEPTH = 3;
    private static final int MOST_DEPTH = 40;

    public static JsonTree of(JsonNode value) {
        return tree(null, value, 0, new int[] {MOST_NODES});
    }

    /** For the class of an element: lower case. */
    public String kindName() {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static JsonTree tree(@Nullable String key, JsonNode value, int depth, int[] left) {
        left[0]--;
        if (value.isObject() || value.isArray()) {
            return branch(key, value, depth, left);
        }
        Kind kind =
                switch (value.getNodeType()) {
                    case STRING -> Kind.STRING;
                    case NUMBER -> Kind.NUMBER;
                    case BOOLEAN -> Kind.BOOLEAN;
                    default -> Kind.NULL;
                };
        String text = value.toString();
        if (text.length() > MOST_TEXT) {
            text = text.substring(0, MOST_TEXT) + "… (" + text.length() + " characters)";
        }
        return new JsonTree(kind, key, text, List.of(), false);
    }

    private static JsonTree branch(@Nullable String key, JsonNode value, int depth, int[] left) {
        var children = new ArrayList<JsonTree>();
        int seen = 0;
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (left[0] <= 0 || depth >= MOST_DEPTH) {
                    break;
                }
                children.add(tree(entry.getKey(), entry.getValue(), depth + 1, left));
                seen++;
            }
        } else {
            for (JsonNode element : value) {
                if (left[0] <= 0 || depth >= MOST_DEPTH) {
                    break;
                }
                children.add(tree(null, element, depth + 1, left));
                seen++;
            }
        }
        if (seen < value.size()) {
            String more = "… " + (value.size() - seen) + " more";
            children.add(new JsonTree(Kind.MORE, null, more, List.of(), false));
        }
        Kind kind = value.isObject() ? Kind.OBJECT : Kind.ARRAY;
        String unit = value.isObject() ? "key" : "element";
        String text = value.size() + " " + unit + (value.size() == 1 ? "" : "s");
        return new JsonTree(kind, key, text, children, depth < OPEN_DEPTH && value.size() <= 100);
    }
}
