package dev.signalbox.manifest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema by which a task says what its work items must hold. */
public final class InputSchema {

    private InputSchema() {}

    /** To be checked against. Nothing is fetched from anywhere for it. */
    public static Schema compiled(String text) {
        return registry().getSchema(JsonMapper.shared().readTree(text));
    }

    /** What is wrong with it, as a sentence; null where it is a schema. */
    static @Nullable String fault(JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            return "A JSON Schema is an object, such as {\"type\": \"object\", \"required\": [\"amount\"]}.";
        }
        try {
            Schema rules =
                    registry().getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
            List<com.networknt.schema.Error> errors = rules.validate(schema);
            if (!errors.isEmpty()) {
                return "This is no JSON Schema: at "
                        + errors.getFirst().getInstanceLocation()
                        + ": "
                        + errors.getFirst().getMessage()
                        + ".";
            }
            registry().getSchema(schema).initializeValidators();
            return null;
        } catch (JacksonException | com.networknt.schema.SchemaException e) {
            return "This JSON Schema cannot be used: " + e.getMessage() + ".";
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                        builder.schemaRegistryConfig(
                                        SchemaRegistryConfig.builder()
                                                .formatAssertionsEnabled(true)
                                                .build())
                                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }
}
