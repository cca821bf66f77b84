package dev.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The golden files are what agents in the field send and understand: they may gain optional fields,
 * nothing else.
 */
class GoldenTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Set<String> names() {
        return Golden.messages().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMessageIsWrittenAsTheGoldenFileSays(String name) throws IOException {
        ObjectNode written = (ObjectNode) JSON.readTree(JSON.writeValueAsString(message(name)));
        ObjectNode golden = (ObjectNode) JSON.readTree(file(name));

        assertThat(withoutNulls(written)).isEqualTo(withoutNulls(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theGoldenFileIsReadAsTheMessage(String name) throws IOException {
        assertThat(JSON.readValue(file(name), message(name).getClass())).isEqualTo(message(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFieldThatNobodyKnowsYetIsIgnored(String name) throws IOException {
        String newer = file(name).replaceFirst("\\{", "{\"addedLater\": {\"x\": [1]},");

        assertThat(JSON.readValue(newer, message(name).getClass())).isEqualTo(message(name));
    }

    private static Object message(String name) {
        Object message = Golden.messages().get(name);
        assertThat(message).isNotNull();
        return message;
    }

    /** An absent field and null mean the same on the wire. */
    private static ObjectNode withoutNulls(ObjectNode node) {
        node.findParents("screen").stream()
                .filter(parent -> parent.path("screen").isNull())
                .forEach(parent -> ((ObjectNode) parent).remove("screen"));
        node.properties().stream()
                .filter(field -> field.getValue().isNull())
                .map(field -> field.getKey())
                .toList()
                .forEach(node::remove);
        return node;
    }

    private static String file(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(in).as("golden/" + name + ".json").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
