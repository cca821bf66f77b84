package dev.signalbox.door.wire;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes JSON schemas of Java types; each record becomes a component of its own name. */
final class Schemas {

    private final Map<String, Object> components = new TreeMap<>();

    Map<String, Object> components() {
        return components;
    }

    /** The schema of a record, among the components too. */
    Map<String, Object> record(Class<?> type) {
        return ofClass(type);
    }

    /** The schema of a type, with every record it leads to among the components. */
    Map<String, Object> of(AnnotatedType type) {
        Map<String, Object> schema = plain(type, Map.of());
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private Map<String, Object> of(
            AnnotatedType type, Map<TypeVariable<?>, AnnotatedType> variables) {
        Map<String, Object> schema = plain(type, variables);
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private Map<String, Object> plain(
            AnnotatedType type, Map<TypeVariable<?>, AnnotatedType> variables) {
        if (type.getType() instanceof TypeVariable<?> variable && variables.containsKey(variable)) {
            return plain(variables.get(variable), variables);
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            return generic(generic, variables);
        }
        return type.getType() instanceof Class<?> plain ? ofClass(plain) : Map.of();
    }

    private Map<String, Object> generic(
            AnnotatedParameterizedType type, Map<TypeVariable<?>, AnnotatedType> variables) {
        Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        if (List.class.isAssignableFrom(raw)) {
            return ordered("type", "array", "items", of(arguments[0], variables));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return ordered("type", "object", "additionalProperties", of(arguments[1], variables));
        }
        Map<TypeVariable<?>, AnnotatedType> bound = new LinkedHashMap<>();
        StringBuilder name = new StringBuilder(raw.getSimpleName());
        for (int i = 0; i < arguments.length; i++) {
            bound.put(raw.getTypeParameters()[i], arguments[i]);
            name.append("Of").append(shortName(arguments[i].getType()));
        }
        return component(name.toString(), raw, bound);
    }

    private static String shortName(Type type) {
        return type instanceof Class<?> known ? name(known) : "Any";
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type.isRecord()) {
            return component(name(type), type, Map.of());
        }
        if (type.isEnum()) {
            return ordered(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return switch (type.getSimpleName()) {
            case "String" -> ordered("type", "string");
            case "UUID" -> ordered("type", "string", "format", "uuid");
            case "Instant" -> ordered("type", "string", "format", "date-time");
            case "int", "Integer", "long", "Long" -> ordered("type", "integer");
            case "double", "Double" -> ordered("type", "number");
            case "boolean", "Boolean" -> ordered("type", "boolean");
            default -> Map.of();
        };
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private Map<String, Object> component(
            String name, Class<?> type, Map<TypeVariable<?>, AnnotatedType> bound) {
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, object(type, bound));
        }
        return ordered("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> type, Map<TypeVariable<?>, AnnotatedType> bound) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = SnakeCase.of(component);
            properties.put(name, of(component.getAnnotatedType(), bound));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
            Map<String, Object> nullable = new LinkedHashMap<>(schema);
            nullable.put("type", List.of(type, "null"));
            return nullable;
        }
        return ordered("anyOf", List.of(schema, ordered("type", "null")));
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
