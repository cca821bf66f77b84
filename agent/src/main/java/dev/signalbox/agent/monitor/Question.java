package dev.signalbox.agent.monitor;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value that a process asks for, as its input schema has it.
 *
 * @param name of the property
 * @param kind what is to be typed
 * @param words its title, or its name
 * @param help what it is for; may be empty
 * @param required whether it must be there
 * @param initial what stands there at first; may be empty
 * @param choices CHOICE: those there are, as they are typed
 */
record Question(
        String name,
        Kind kind,
        String words,
        String help,
        boolean required,
        String initial,
        List<Object> choices) {

    /** What is to be typed. */
    enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        YES_OR_NO,
        CHOICE,
        JSON
    }

    /** A value cannot be meant so. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** Empty where the schema describes no object with named properties. */
    static List<Question> of(@Nullable String schema) {
        var questions = new ArrayList<Question>();
        try {
            if (schema != null && JsonParser.any().from(schema) instanceof JsonObject object) {
                JsonObject properties = object.getObject("properties", new JsonObject());
                JsonArray required = object.getArray("required", new JsonArray());
                for (Map.Entry<String, Object> property : properties.entrySet()) {
                    JsonObject rule =
                            property.getValue() instanceof JsonObject given
                                    ? given
                                    : new JsonObject();
                    questions.add(
                            of(property.getKey(), rule, required.contains(property.getKey())));
                }
            }
        } catch (JsonParserException none) {
            return List.of();
        }
        return questions;
    }

    private static Question of(String name, JsonObject rule, boolean required) {
        JsonArray choices = rule.getArray("enum", new JsonArray());
        Object initial = rule.get("default");
        return new Question(
                name,
                choices.isEmpty() ? kind(rule.getString("type", "")) : Kind.CHOICE,
                rule.getString("title", name),
                rule.getString("description", hint(rule)),
                required,
                initial == null
                        ? ""
                        : initial instanceof String text ? text : JsonWriter.string(initial),
                List.copyOf(choices.stream().filter(java.util.Objects::nonNull).toList()));
    }

    private static String hint(JsonObject rule) {
        return switch (rule.getString("format", "")) {
            case "date" -> "A date like 2026-11-30";
            case "date-time" -> "A time like 2026-11-30T09:30:00Z";
            case "email" -> "An e-mail address";
            default -> "";
        };
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.WHOLE_NUMBER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.YES_OR_NO;
            default -> Kind.JSON;
        };
    }

    /** The value as JSON has it; null: nothing was typed, and nothing has to be. */
    @Nullable Object value(String typed) throws Wrong {
        String text = kind == Kind.TEXT ? typed : typed.strip();
        if (text.isBlank()) {
            if (required) {
                throw new Wrong(words + " is missing.");
            }
            return null;
        }
        return switch (kind) {
            case TEXT -> text;
            case WHOLE_NUMBER -> number(text, "-?[0-9]+", "a whole number");
            case NUMBER ->
                    number(text, "-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?", "a number like 12.5");
            case YES_OR_NO -> text.equals("Yes");
            case CHOICE -> chosen(text);
            case JSON -> json(text);
        };
    }

    private Object number(String text, String form, String what) throws Wrong {
        if (!text.matches(form)) {
            throw new Wrong(words + " must be " + what + ", not " + text + ".");
        }
        return new java.math.BigDecimal(text);
    }

    private Object chosen(String text) {
        return choices.stream()
                .filter(choice -> shown(choice).equals(text))
                .findFirst()
                .orElse(text);
    }

    /** A choice as people see it. */
    static String shown(Object choice) {
        return choice instanceof String text ? text : JsonWriter.string(choice);
    }

    private Object json(String text) throws Wrong {
        try {
            return JsonParser.any().from(text);
        } catch (JsonParserException broken) {
            throw new Wrong(words + " must be JSON: " + JsonText.fault(broken));
        }
    }
}
