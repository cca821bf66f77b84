package dev.signalbox.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conditions of a statement with their parameters. */
final class Bound {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters;
    private final String prefix;

    Bound(Map<String, Object> parameters, String prefix) {
        this.parameters = parameters;
        this.prefix = prefix;
    }

    Bound() {
        this(new LinkedHashMap<>(), "p");
    }

    void add(String condition) {
        conditions.add(condition);
    }

    /** Keeps a value; answers what stands for it in the statement. */
    String bind(Object value) {
        String name = prefix + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** From {@code where} on; empty where there is no condition. */
    String clause() {
        return conditions.isEmpty() ? "" : "where " + String.join("\nand ", conditions) + "\n";
    }
}
