package dev.signalbox.door.rest;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds where an answer does not fit an OpenAPI document. */
final class OpenApiFit {

    private final JsonNode document;
    private final JsonMapper mapper;
    private final List<String> misfits = new ArrayList<>();

    OpenApiFit(JsonNode document, JsonMapper mapper) {
        this.document = document;
        this.mapper = mapper;
    }

    List<String> misfits(
            String method, String uri, int status, @Nullable String contentType, String body) {
        JsonNode call = call(method, uri);
        if (call == null) {
            if (status < 400) {
                misfits.add(method + " " + uri + " is not described");
            } else if (!body.isEmpty()) {
                checkBody(document.at("/components/schemas/RestError"), contentType, body);
            }
            return misfits;
        }
        JsonNode answer = call.path("responses").path(Integer.toString(status));
        if (answer.isMissingNode() && status < 400) {
            misfits.add("status " + status + " is not described");
            return misfits;
        }
        JsonNode described =
                answer.isMissingNode() ? call.path("responses").path("default") : answer;
        JsonNode schema = described.path("content").path("application/json").path("schema");
        if (!schema.isMissingNode()) {
            checkBody(schema, contentType, body);
        }
        return misfits;
    }

    private @Nullable JsonNode call(String method, String uri) {
        String path = uri.replaceFirst("^/v1/", "/api/v1/").replaceFirst("/$", "");
        JsonNode best = null;
        int literal = -1;
        for (var entry : document.path("paths").properties()) {
            int fit = fit(entry.getKey().split("/"), path.split("/"));
            JsonNode call = entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
            if (fit > literal && !call.isMissingNode()) {
                literal = fit;
                best = call;
            }
        }
        return best;
    }

    /** How many parts are the same; -1 where it does not fit. */
    private static int fit(String[] pattern, String[] path) {
        int same = 0;
        for (int i = 0; i < pattern.length; i++) {
            if (pattern.length != path.length
                    || (!pattern[i].startsWith("{") && !pattern[i].equals(path[i]))) {
                return -1;
            }
            same += pattern[i].startsWith("{") ? 0 : 1;
        }
        return same;
    }

    private void checkBody(JsonNode schema, @Nullable String contentType, String body) {
        if (contentType == null || !contentType.startsWith("application/json")) {
            misfits.add("the content type is " + contentType);
            return;
        }
        try {
            check("", schema, mapper.readTree(body));
        } catch (JacksonException e) {
            misfits.add("the body is not JSON");
        }
    }

    private void check(String at, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            check(at, document.at(schema.get("$ref").asString().substring(1)), value);
        } else if (schema.has("anyOf")) {
            checkAnyOf(at, schema, value);
        } else if (schema.has("type") && !hasType(schema.get("type"), value)) {
            misfits.add(at + " should be " + schema.get("type") + ", is " + value.getNodeType());
        } else if (value.isObject()) {
            checkObject(at, schema, value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at + "[" + i + "]", schema.path("items"), value.get(i));
            }
        } else if (value.isString()) {
            checkText(at, schema, value.asString());
        }
    }

    private void checkAnyOf(String at, JsonNode schema, JsonNode value) {
        List<String> before = List.copyOf(misfits);
        for (JsonNode choice : schema.get("anyOf")) {
            misfits.clear();
            check(at, choice, value);
            if (misfits.isEmpty()) {
                break;
            }
        }
        misfits.addAll(0, before);
    }

    private void checkObject(String at, JsonNode schema, JsonNode value) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                misfits.add(at + "." + name.asString() + " is missing");
            }
        }
        JsonNode more = schema.path("additionalProperties");
        for (var entry : value.properties()) {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (!known.isMissingNode()) {
                check(at + "." + entry.getKey(), known, entry.getValue());
            } else if (more.isBoolean() && !more.asBoolean()) {
                misfits.add(at + "." + entry.getKey() + " is not described");
            } else if (more.isObject()) {
                check(at + "." + entry.getKey(), more, entry.getValue());
            }
        }
    }

    private void checkText(String at, JsonNode schema, String text) {
        try {
            switch (schema.path("format").asString("")) {
                case "uuid" -> UUID.fromString(text);
                case "date-time" -> OffsetDateTime.parse(text);
                default -> {}
            }
        } catch (RuntimeException e) {
            misfits.add(at + " is no " + schema.path("format").asString() + ": " + text);
        }
        boolean known = !schema.has("enum");
        for (JsonNode choice : schema.path("enum")) {
            known |= choice.asString().equals(text);
        }
        if (!known) {
            misfits.add(at + " is none of " + schema.path("enum") + ": " + text);
        }
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (hasType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
