package dev.signalbox.agent.steprun;

import java.util.HashMap;
import java.util.Map;

/** Words and places that one file of Robocorp's log names once and then calls by short ids. */
final class RoboWords {

    /** The libraries begin another file long before. */
    private static final int MOST = 50_000;

    private static final int LONGEST = 500;

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** As in {@code a:"a word"}. */
    void remember(String message) {
        int colon = message.indexOf(':');
        if (colon < 0 || words.size() == MOST) {
            return;
        }
        String text = RoboTrail.unquoted(message.substring(colon + 1));
        if (text != null) {
            words.put(
                    message.substring(0, colon),
                    text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        }
    }

    /** As in {@code g:a|b|c|d|3}, of which the first is its name. */
    void rememberPlace(String message) {
        int colon = message.indexOf(':');
        if (colon > 0 && places.size() < MOST) {
            places.put(message.substring(0, colon), at(message.substring(colon + 1), 0));
        }
    }

    /** Name of the place that a message begins with; empty: not known. */
    String place(String message) {
        return places.getOrDefault(part(message, 0), "");
    }

    /** The word whose id stands there in a message; empty: not known. */
    String at(String message, int index) {
        return words.getOrDefault(part(message, index), "");
    }

    static String part(String message, int index) {
        String[] parts = message.split("\\|", -1);
        return index < parts.length ? parts[index] : "";
    }
}
