package dev.signalbox.agent.steprun;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Follows the messages of Robocorp's structured log to where its robot is now: its task is the
 * sub-flow, the method that it is in is the action. Lines that it logs have their level.
 */
final class RoboTrail {

    /** With this begins a line of its log on standard output. */
    static final String MARK = "{\"message_type\": \"";

    private static final int DEEPEST = 200;

    private final Deque<String> methods = new ArrayDeque<>();
    private String task = "";
    private int deeper;

    /** One line of standard output, perhaps cut off; null where it says nothing. */
    @Nullable Said take(String line) {
        int end = line.indexOf('"', MARK.length());
        if (!line.startsWith(MARK) || end < 0) {
            return null;
        }
        String kind = line.substring(MARK.length(), end);
        return switch (kind) {
            case "L", "ET" ->
                    message(
                            text(line, kind.equals("L") ? "level" : "status"),
                            text(line, "message"));
            default -> take(kind, text(line, "name"), text(line, "type"));
        };
    }

    private static String text(String line, String name) {
        String text = field(line, name);
        return text == null ? "" : text;
    }

    /**
     * A line of its log, or the end of its task.
     *
     * @param level of it, as its format has it; null where it has none that counts
     */
    static @Nullable Said message(String level, String text) {
        Said.Level known = Said.Level.of(level);
        return known == null || text.isBlank() ? null : Said.status(Said.line(text), known);
    }

    /**
     * One message.
     *
     * @param kind of message, as its format has it
     * @param name of the task or method
     * @param type of the element that begins or ends
     */
    @Nullable Said take(String kind, String name, String type) {
        return switch (kind) {
            case "ST", "RT" -> {
                task = name;
                methods.clear();
                deeper = 0;
                yield said();
            }
            case "SE", "RE" -> isMethod(type) ? begin(name) : null;
            case "EE" -> isMethod(type) ? end() : null;
            default -> null;
        };
    }

    private @Nullable Said begin(String name) {
        if (methods.size() == DEEPEST) {
            deeper++;
            return null;
        }
        methods.push(name);
        return said();
    }

    private @Nullable Said end() {
        if (deeper > 0) {
            deeper--;
            return null;
        }
        methods.poll();
        return methods.isEmpty() ? null : said();
    }

    private Said said() {
        String method = methods.peek();
        return Said.action(task + "|" + (method == null ? "" : method));
    }

    private static boolean isMethod(String type) {
        return type.equals("METHOD") || type.endsWith("GENERATOR");
    }

    /** A string of the object that the line is, even if the line was cut off behind it. */
    private static @Nullable String field(String line, String name) {
        String mark = "\"" + name + "\": \"";
        int from = line.indexOf(mark);
        if (from < 0) {
            return null;
        }
        int begin = from + mark.length();
        int end = begin;
        while (end < line.length() && line.charAt(end) != '"') {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return end >= line.length() ? null : unquoted(line.substring(begin - 1, end + 1));
    }

    static @Nullable String unquoted(String json) {
        try {
            return JsonParser.any().from(json) instanceof String text ? text : null;
        } catch (JsonParserException broken) {
            return null;
        }
    }
}
