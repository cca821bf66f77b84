package dev.signalbox.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A mapping in a YAML file. Every question that it cannot answer well becomes a problem with file
 * and line.
 */
final class Section {

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Problems problems;

    Section(String file, MappingNode node, Problems problems) {
        this.file = file;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            take(tuple);
        }
    }

    private void take(NodeTuple tuple) {
        int at = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(file, at, "A key must be plain text.");
        } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            problems.add(
                    file,
                    at,
                    "The key "
                            + key.getValue()
                            + " stands here twice; the first is in line "
                            + lines.get(key.getValue())
                            + ".");
        } else {
            lines.put(key.getValue(), at);
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        Node value = values.get(key);
        return value != null && !value.getTag().equals(Tag.NULL);
    }

    /** Line of the key, or of the section where it does not stand. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    int line() {
        return line;
    }

    void problem(String key, String message) {
        problems.add(file, line(key), message);
    }

    /** Any plain value, as it is written. */
    @Nullable String text(String key) {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        problem(key, key + " must be text.");
        return null;
    }

    @Nullable Boolean flag(String key) {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return List.of("true", "yes", "on")
                    .contains(scalar.getValue().toLowerCase(Locale.ROOT));
        }
        problem(key, key + " must be true or false.");
        return null;
    }

    /** A list of texts; one text alone counts as a list of one where {@code oneAlone}. */
    List<Line> texts(String key, boolean oneAlone) {
        List<Line> found = new ArrayList<>();
        if (!has(key)) {
            return found;
        }
        if (oneAlone && values.get(key) instanceof ScalarNode scalar) {
            return List.of(new Line(lineOf(scalar), scalar.getValue()));
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            problem(key, key + " must be a list of texts.");
            return found;
        }
        for (Node node : sequence.getValue()) {
            if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                found.add(new Line(lineOf(scalar), scalar.getValue()));
            } else {
                problems.add(file, lineOf(node), "Every entry of " + key + " must be text.");
            }
        }
        return found;
    }

    /** The plain texts of a list, whatever else it holds. */
    List<Line> scalars(String key) {
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            return List.of();
        }
        return sequence.getValue().stream()
                .filter(ScalarNode.class::isInstance)
                .map(node -> new Line(lineOf(node), ((ScalarNode) node).getValue()))
                .toList();
    }

    /** A list of commands, each one line of text or a list of words. */
    List<List<String>> commands(String key) {
        List<List<String>> found = new ArrayList<>();
        if (!has(key)) {
            return found;
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            problem(key, key + " must be a list of commands.");
            return found;
        }
        for (Node node : sequence.getValue()) {
            List<String> command = command(key, node);
            if (!command.isEmpty()) {
                found.add(command);
            }
        }
        return found;
    }

    private List<String> command(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return split(lineOf(node), scalar.getValue());
        }
        if (node instanceof SequenceNode words
                && words.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return words.getValue().stream().map(word -> ((ScalarNode) word).getValue()).toList();
        }
        problems.add(
                file,
                lineOf(node),
                "Every entry of " + key + " must be a command: one text, or a list of words.");
        return List.of();
    }

    /** Splits a command line as a shell would; a problem when it cannot be. */
    List<String> split(int at, String text) {
        try {
            return CommandLine.split(text);
        } catch (IllegalArgumentException e) {
            problems.add(file, at, "The command line cannot be split: " + e.getMessage() + ".");
            return List.of();
        }
    }

    @Nullable Section section(String key) {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return new Section(file, mapping, problems);
        }
        problem(key, key + " must be a map of keys and values.");
        return null;
    }

    /** The mappings of a list, whatever else it holds. */
    List<Section> sections(String key) {
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            return List.of();
        }
        return sequence.getValue().stream()
                .filter(MappingNode.class::isInstance)
                .map(node -> new Section(file, (MappingNode) node, problems))
                .toList();
    }

    /** Any value as JSON. */
    JsonNode json(String key) {
        Node value = values.get(key);
        return value == null ? NullNode.getInstance() : YamlTree.of(value);
    }

    boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** Keys that are not among the known ones, as problems with what was probably meant. */
    void allowOnly(String where, String... known) {
        List<String> all = Arrays.asList(known);
        for (String key : keys()) {
            if (!all.contains(key)) {
                problem(key, unknown(where, key, all));
            }
        }
    }

    static String unknown(String where, String key, List<String> known) {
        return where
                + " does not know the key "
                + key
                + Likely.meant(key, known)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElseGet(() -> "; it knows " + String.join(", ", known) + ".");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** A text with the line it stands in. */
    record Line(int line, String text) {}
}
