package dev.signalbox.agent.disk;

import com.grack.nanojson.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between records and plain maps and lists: the few types that the wire and the disk need. A
 * library that binds any type costs a quarter of the agent's memory; see
 * docs/decisions/0003-agent-libraries.md.
 */
final class Records {

    private Records() {}

    /** A value as maps, lists, strings, numbers and truths. */
    static Object tree(Object value) {
        if (value instanceof Record) {
            var fields = new LinkedHashMap<String, Object>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object field = get(component, value);
                if (field != null) {
                    fields.put(component.getName(), tree(field));
                }
            }
            return fields;
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<Object>();
            list.forEach(item -> items.add(tree(item)));
            return items;
        }
        return value instanceof Enum<?> name ? name.name() : value;
    }

    /** A record from an object. */
    static Object fill(Class<?> type, JsonObject object) {
        RecordComponent[] components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType(), object.get(components[i].getName()));
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static @Nullable Object value(Type type, @Nullable Object json) {
        if (type instanceof ParameterizedType generic) {
            return json == null ? null : many(generic, json);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == boolean.class) {
            return json != null && (Boolean) json;
        }
        if (plain == int.class || plain == Integer.class) {
            return json == null && plain == Integer.class ? null : (Object) (int) number(json);
        }
        if (plain == long.class) {
            return number(json);
        }
        if (json == null) {
            return null;
        }
        if (plain.isRecord()) {
            return fill(plain, (JsonObject) json);
        }
        return plain.isEnum() ? constant(plain, (String) json) : plain.cast(json);
    }

    private static Object many(ParameterizedType type, Object json) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            ((JsonObject) json).forEach((key, field) -> map.put(key, value(of[1], field)));
            return map;
        }
        var list = new ArrayList<@Nullable Object>();
        ((List<?>) json).forEach(item -> list.add(value(of[0], item)));
        return list;
    }

    private static long number(@Nullable Object json) {
        return json == null ? 0 : ((Number) json).longValue();
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "\"" + name + "\" is no " + type.getSimpleName() + " that this agent knows");
    }

    private static @Nullable Object get(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
