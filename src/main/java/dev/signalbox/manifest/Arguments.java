package dev.signalbox.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The input arguments of a UiPath workflow, as JSON Schema. */
final class Arguments {

    private static final List<String> WHOLE =
            List.of("System.Int32", "System.Int64", "System.Int16", "System.Byte", "System.UInt32");
    private static final List<String> FIGURES =
            List.of("System.Double", "System.Decimal", "System.Single");

    private Arguments() {}

    /** Of the entry point with that workflow; null where it has no input arguments. */
    static @Nullable JsonNode schema(JsonNode root, String entry) {
        for (JsonNode point : root.path("entryPoints")) {
            boolean meant = PackageZip.plain(point.path("filePath").asString("")).equals(entry);
            if (meant && !point.path("input").isEmpty()) {
                return schema(point.path("input"));
            }
        }
        return null;
    }

    private static JsonNode schema(JsonNode arguments) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (JsonNode argument : arguments) {
            String name = argument.path("name").asString("");
            String type = argument.path("type").asString("").replaceFirst(",.*", "");
            ObjectNode property = properties.putObject(name);
            if (WHOLE.contains(type)) {
                property.put("type", "integer");
            } else if (FIGURES.contains(type)) {
                property.put("type", "number");
            } else if (type.equals("System.Boolean")) {
                property.put("type", "boolean");
            } else if (type.equals("System.String")) {
                property.putArray("type").add("string").add("null");
            }
            if (argument.path("required").asBoolean(false)
                    && !argument.path("hasDefault").asBoolean(false)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }
}
