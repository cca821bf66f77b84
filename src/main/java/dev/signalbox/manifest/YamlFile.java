package dev.signalbox.manifest;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file of a package down to its lines; builds no objects from it. */
final class YamlFile {

    private YamlFile() {}

    /**
     * The mapping that the file is; null, with a problem, when it is something else or cannot be
     * read.
     */
    static @Nullable Section read(String file, String text, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                problems.add(file, 1, "The file is empty.");
            } else if (root instanceof MappingNode mapping) {
                return new Section(file, mapping, problems);
            } else {
                problems.add(
                        file,
                        root.getStartMark().getLine() + 1,
                        "The file must be a map of keys and values.");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(file, line, "This is not valid YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            problems.add(file, 0, "This is not valid YAML: " + firstLine(e) + ".");
        }
        return null;
    }

    private static String firstLine(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("it cannot be read");
    }
}
