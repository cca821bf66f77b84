package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses a body in which a key is missing, or null, that must not be, or a text has a character
 * that no database column takes.
 */
@ControllerAdvice(annotations = RestRows.class)
class RequiredKeys extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        List<Fault> faults = new ArrayList<>();
        check("", body, faults);
        if (!faults.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, "INVALID", faults.getFirst().message(), faults);
        }
        return body;
    }

    private static void check(String at, @Nullable Object value, List<Fault> faults) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                require(at + "[" + i + "]", list.get(i), faults);
                check(at + "[" + i + "]", list.get(i), faults);
            }
        } else if (value instanceof String text && text.indexOf('\0') >= 0) {
            faults.add(
                    new Fault(
                            at, 0, at + " has a NUL character (\\u0000), which no text may have."));
        } else if (value instanceof Record body && RestJson.isOwn(body.getClass())) {
            for (RecordComponent component : body.getClass().getRecordComponents()) {
                String name = (at.isEmpty() ? "" : at + ".") + SnakeCase.of(component);
                Object inside = valueOf(component, body);
                AnnotatedType type = component.getAnnotatedType();
                if (!type.isAnnotationPresent(Nullable.class)) {
                    require(name, inside, faults);
                }
                check(name, inside, faults);
            }
        }
    }

    private static void require(String name, @Nullable Object value, List<Fault> faults) {
        if (value == null) {
            faults.add(new Fault(name, 0, "The key " + name + " is missing."));
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record body) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
