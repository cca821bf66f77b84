package dev.signalbox.manifest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON Schema of a task: written into the manifest, or in a file of the package that it
 * names.
 */
final class InputSchemas {

    static final String KEY = "input_schema";

    private final PackageZip zip;
    private final Problems problems;

    InputSchemas(PackageZip zip, Problems problems) {
        this.zip = zip;
        this.problems = problems;
    }

    /** Null where the task has none, or, with a problem, where it is none. */
    @Nullable JsonNode read(String manifest, Section task, String key) throws IOException {
        if (!task.has(key)) {
            return null;
        }
        if (task.isMap(key)) {
            return sound(manifest, task.line(key), task.json(key));
        }
        String file = task.text(key);
        if (file == null || !PackagePath.isInside(file) || !zip.has(file)) {
            task.problem(
                    key,
                    key
                            + " is a JSON Schema, or the name of a file of the package that holds one"
                            + (file == null ? "." : "; there is no file " + file + "."));
            return null;
        }
        String text = zip.text(file, problems);
        if (text == null) {
            return null;
        }
        try {
            return sound(file, 1, JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            var at = e.getLocation();
            problems.add(file, at == null ? 0 : at.getLineNr(), "This is not valid JSON.");
            return null;
        }
    }

    private @Nullable JsonNode sound(String file, int line, JsonNode schema) {
        String fault = InputSchema.fault(schema);
        if (fault != null) {
            problems.add(file, line, fault);
            return null;
        }
        return schema;
    }
}
