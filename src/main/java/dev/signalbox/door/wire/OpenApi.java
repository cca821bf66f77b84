package dev.signalbox.door.wire;

import static dev.signalbox.door.wire.Schemas.ordered;

import dev.signalbox.access.Needs;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Describes the door as an OpenAPI 3.1 document, from the handlers and records themselves. */
@Component
public class OpenApi {

    private static final Map<String, Object> FAILURE =
            ordered(
                    "description",
                    "What went wrong, for programs and people",
                    "content",
                    json(ordered("$ref", "#/components/schemas/RestError")));

    private final RequestMappingHandlerMapping handlers;
    private volatile @Nullable Map<String, Object> document;

    OpenApi(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.handlers = requestMappingHandlerMapping;
    }

    public Map<String, Object> document() {
        Map<String, Object> made = document;
        if (made == null) {
            made = make();
            document = made;
        }
        return made;
    }

    private Map<String, Object> make() {
        Schemas schemas = new Schemas();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        handlers.getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().isAnnotationPresent(RestRows.class)) {
                        add(paths, mapping, handler, schemas);
                    }
                });
        schemas.record(RestError.class);
        return ordered(
                "openapi", "3.1.0",
                "info",
                        ordered(
                                "title",
                                "Signalbox",
                                "version",
                                "1",
                                "description",
                                "Every address also works below /v1 instead of /api/v1. Errors are"
                                        + " {\"error\": {\"code\", \"message\"}}; lists have data, has_more and next."),
                "servers", List.of(ordered("url", "/")),
                "security", List.of(ordered("key", List.of())),
                "paths", paths,
                "components",
                        ordered(
                                "schemas", schemas.components(),
                                "securitySchemes",
                                        ordered(
                                                "key",
                                                ordered(
                                                        "type",
                                                        "apiKey",
                                                        "in",
                                                        "header",
                                                        "name",
                                                        "Authorization",
                                                        "description",
                                                        "RC-WSKEY key, or Bearer key"))));
    }

    private static void add(
            Map<String, Map<String, Object>> paths,
            RequestMappingInfo mapping,
            HandlerMethod handler,
            Schemas schemas) {
        for (String path : mapping.getPatternValues()) {
            if (path.startsWith(RestRows.BASE)) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    paths.computeIfAbsent(path, _ -> new LinkedHashMap<>())
                            .put(
                                    method.name().toLowerCase(Locale.ROOT),
                                    call(mapping, handler, schemas));
                }
            }
        }
    }

    private static Map<String, Object> call(
            RequestMappingInfo mapping, HandlerMethod handler, Schemas schemas) {
        Method method = handler.getMethod();
        Says says = method.getAnnotation(Says.class);
        Map<String, Object> call =
                ordered(
                        "operationId",
                        handler.getBeanType().getSimpleName() + "." + method.getName(),
                        "summary",
                        says == null ? method.getName() : says.value());
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            call.put("description", "Needs the right to " + needs.value().words() + ".");
        }
        List<Object> parameters = parameters(method, schemas);
        if (!parameters.isEmpty()) {
            call.put("parameters", parameters);
        }
        Map<String, Object> body = body(mapping, method, schemas);
        if (body != null) {
            call.put("requestBody", body);
        }
        Map<String, Object> answers = new TreeMap<>();
        for (int status : says == null ? new int[] {200} : says.status()) {
            answers.put(Integer.toString(status), answer(method, schemas));
        }
        answers.put("default", FAILURE);
        call.put("responses", answers);
        return call;
    }

    private static List<Object> parameters(Method method, Schemas schemas) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(
                ordered(
                        "name",
                        "workspace",
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        ordered("type", "string"),
                        "description",
                        "The id of the workspace, or default"));
        for (Parameter parameter : method.getParameters()) {
            boolean inPath = parameter.isAnnotationPresent(PathVariable.class);
            if ((inPath && !parameter.getName().equals("workspace"))
                    || parameter.isAnnotationPresent(RequestParam.class)) {
                boolean optional = parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
                parameters.add(
                        ordered(
                                "name",
                                name(parameter),
                                "in",
                                inPath ? "path" : "query",
                                "required",
                                inPath || !optional,
                                "schema",
                                schemas.of(parameter.getAnnotatedType())));
            }
        }
        return parameters;
    }

    private static String name(Parameter parameter) {
        RequestParam query = parameter.getAnnotation(RequestParam.class);
        return query == null || query.value().isEmpty() ? parameter.getName() : query.value();
    }

    private static @Nullable Map<String, Object> body(
            RequestMappingInfo mapping, Method method, Schemas schemas) {
        for (Parameter parameter : method.getParameters()) {
            RequestBody body = parameter.getAnnotation(RequestBody.class);
            if (body != null) {
                return ordered(
                        "required",
                        body.required(),
                        "content",
                        json(schemas.of(parameter.getAnnotatedType())));
            }
            if (parameter.getType() == InputStream.class) {
                Set<?> types = mapping.getConsumesCondition().getConsumableMediaTypes();
                String type =
                        types.isEmpty()
                                ? "application/octet-stream"
                                : types.iterator().next().toString();
                return ordered(
                        "required", true, "content", ordered(type, ordered("schema", Map.of())));
            }
        }
        return null;
    }

    private static Map<String, Object> answer(Method method, Schemas schemas) {
        AnnotatedType type = method.getAnnotatedReturnType();
        if (method.getReturnType() == ResponseEntity.class) {
            type = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
        }
        Map<String, Object> answer = ordered("description", "Done");
        if (type.getType() instanceof Class<?> plain && !plain.isRecord()) {
            return answer;
        }
        answer.put("content", json(schemas.of(type)));
        return answer;
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return ordered("application/json", ordered("schema", schema));
    }
}
