package dev.signalbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InputSchemasTest {

    private static JsonNode schema(String... files) throws IOException {
        try (PackageZip zip = PackageZip.open(Zips.file(Zips.of(files)))) {
            JsonNode schema = Manifests.read(zip).tasks().getFirst().inputSchema();
            assertThat(schema).isNotNull();
            return schema;
        }
    }

    private static String yaml(String schema) {
        return "environment: none\nname: p\ntasks:\n  main:\n    command: echo\n    input_schema: "
                + schema;
    }

    @Test
    void aSchemaStandsInTheManifest() throws IOException {
        assertThat(
                        schema(
                                        "signalbox.yaml",
                                        yaml(
                                                "\n      type: object\n      required: [nr]\n      properties: {nr: {minimum: 1.5}, paid: {const: true}}\n"))
                                .toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"required\":[\"nr\"],\"properties\":{\"nr\":{\"minimum\":1.5},\"paid\":{\"const\":true}}}");
    }

    @Test
    void aSchemaLiesInAFileOfThePackage() throws IOException {
        String schema = "{\"type\": \"object\"}";
        assertThat(
                        schema("signalbox.yaml", yaml("in.json"), "in.json", schema)
                                .path("type")
                                .asString())
                .isEqualTo("object");
        assertThat(
                        schema(
                                        "robot.yaml",
                                        "artifactsDir: output\ntasks:\n  A:\n    shell: echo\n    inputSchema: in.json\n",
                                        "in.json",
                                        schema)
                                .path("type")
                                .asString())
                .isEqualTo("object");
    }

    @Test
    void whatIsNoSchemaIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> schema("signalbox.yaml", yaml("{type: objekt}\n")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.faults().getFirst().line()).isEqualTo(6);
                            assertThat(refused.faults().getFirst().message())
                                    .contains("This is no JSON Schema: at")
                                    .contains("type");
                        });
        assertThatThrownBy(() -> schema("signalbox.yaml", yaml("gone.json\n")))
                .hasMessageContaining("there is no file gone.json");
        assertThatThrownBy(
                        () -> schema("signalbox.yaml", yaml("in.json\n"), "in.json", "{\n\"a\" 1}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults().getFirst().line()).isEqualTo(2));
        assertThatThrownBy(() ->
                        schema("signalbox.yaml", yaml("{$ref: \"https://example.org/a.json\"}\n")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void theArgumentsOfAUiPathWorkflowAreItsSchema() throws IOException {
        assertThat(
                        schema(
                                        "project.json",
                                        """
                                        {"name": "p", "main": "Main.xaml", "studioVersion": "1", "entryPoints": [
                                          {"filePath": "Main.xaml", "input": [
                                            {"name": "in_No", "type": "System.Int32, mscorlib", "required": true},
                                            {"name": "in_Name", "type": "System.String"}]}]}
                                        """,
                                        "Main.xaml",
                                        "<Activity/>")
                                .toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"in_No\":{\"type\":\"integer\"},\"in_Name\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"in_No\"]}");
    }
}
