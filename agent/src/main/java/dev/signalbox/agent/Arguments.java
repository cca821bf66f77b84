package dev.signalbox.agent;

import dev.signalbox.agent.disk.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words behind a verb: {@code --option value} or {@code --option=value}. */
final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /** What a person typed cannot be meant so. */
    static final class Wrong extends RuntimeException {

        Wrong(String message) {
            super(message);
        }
    }

    static Arguments of(List<String> words, String... known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).split("=", 2);
            String option = parts[0].replaceFirst("^--", "");
            if (!parts[0].startsWith("--") || !Arrays.asList(known).contains(option)) {
                throw new Wrong(
                        "\"%s\" is not understood here; there are %s."
                                .formatted(words.get(i), list(known)));
            }
            if (parts.length == 1 && i + 1 == words.size()) {
                throw new Wrong("--" + option + " needs a value.");
            }
            values.put(option, parts.length == 2 ? parts[1] : words.get(++i));
        }
        return new Arguments(values);
    }

    @Nullable String get(String option) {
        return values.get(option);
    }

    /** The same, with one option set. */
    Arguments with(String option, String value) {
        var more = new HashMap<>(values);
        more.put(option, value);
        return new Arguments(more);
    }

    String need(String option) {
        String value = values.get(option);
        if (value == null || value.isBlank()) {
            throw new Wrong("--" + option + " is missing.");
        }
        return value;
    }

    DataDirectory data() throws IOException {
        String set = values.get("data");
        return DataDirectory.open(set == null ? DataDirectory.usual() : Path.of(set));
    }

    private static String list(String... options) {
        return Arrays.stream(options).map("--"::concat).collect(Collectors.joining(", "));
    }
}
