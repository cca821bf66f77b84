package dev.signalbox.door.wire;

import dev.signalbox.identity.ApiKeys;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure at this door as {@link RestError}, whatever the caller says it accepts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RestErrors implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(RestErrors.class);

    private final Ids ids;
    private final JsonMapper mapper;

    RestErrors(Ids ids, JsonMapper mapper) {
        this.ids = ids;
        this.mapper = mapper;
    }

    private record Answer(int status, RestError body) {

        static Answer of(int status, String code, String message) {
            return new Answer(status, RestError.of(code, message));
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception e) {
        if (!isAtThisDoor(request)
                || e instanceof AsyncRequestNotUsableException
                || response.isCommitted()) {
            return null;
        }
        Answer answer = answer(request, response, e);
        try {
            response.reset();
            response.setStatus(answer.status());
            if (e instanceof Refused refused && refused.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", Long.toString(refused.retryAfterSeconds()));
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            mapper.writeValue(response.getOutputStream(), answer.body());
        } catch (IOException gone) {
            log.debug("The caller went away", gone);
        }
        return new ModelAndView();
    }

    static boolean isAtThisDoor(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/v1/")
                || path.startsWith(SignedAddresses.BASE + "/")
                || path.startsWith("/v1/")
                || path.startsWith("/triggers/")
                || (path.startsWith("/process-v1/") && ApiKeys.isKeyed(request))
                || path.equals("/openapi.json");
    }

    private Answer answer(HttpServletRequest request, HttpServletResponse response, Exception e) {
        return switch (e) {
            case Refused refused -> new Answer(refused.kind().status(), RestError.of(refused));
            case HttpMessageNotReadableException unreadable ->
                    Answer.of(400, "UNREADABLE_BODY", BodyFault.sentence(unreadable));
            case NoResourceFoundException _ ->
                    Answer.of(
                            404,
                            "NOT_FOUND",
                            "There is nothing at " + request.getRequestURI() + ".");
            case HttpRequestMethodNotSupportedException method -> wrongMethod(response, method);
            case HttpMediaTypeNotSupportedException type ->
                    Answer.of(415, "WRONG_CONTENT_TYPE", wrongType(type));
            case MissingServletRequestParameterException missing ->
                    Answer.of(
                            400,
                            "INVALID",
                            "The query parameter " + missing.getParameterName() + " is missing.");
            case MethodArgumentTypeMismatchException unfit -> unfit(unfit);
            case QueryTimeoutException _ ->
                    Answer.of(503, "TOO_SLOW", "The search took longer than it may; narrow it.");
            case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
                    Answer.of(
                            known.getStatusCode().value(),
                            "INVALID",
                            String.valueOf(known.getBody().getDetail()));
            default -> failed(request, e);
        };
    }

    private static Answer wrongMethod(
            HttpServletResponse response, HttpRequestMethodNotSupportedException e) {
        Set<?> allowed = e.getSupportedHttpMethods();
        String names =
                allowed == null
                        ? "nothing"
                        : allowed.stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(", "));
        response.setHeader("Allow", names);
        return Answer.of(
                405,
                "WRONG_METHOD",
                e.getMethod() + " is not possible here; possible: " + names + ".");
    }

    private static String wrongType(HttpMediaTypeNotSupportedException e) {
        String wanted =
                e.getSupportedMediaTypes().stream()
                        .map(MediaType::toString)
                        .filter(type -> !type.contains("*"))
                        .distinct()
                        .collect(Collectors.joining(" or "));
        return "The Content-Type "
                + (e.getContentType() == null
                        ? "is missing"
                        : e.getContentType() + " is not possible here")
                + "; send "
                + (wanted.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : wanted)
                + ".";
    }

    private static Answer unfit(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = e.getRequiredType();
        if (UUID.class.equals(wanted)) {
            return Answer.of(404, "NOT_FOUND", "\"" + e.getValue() + "\" is no id; ids are UUIDs.");
        }
        return Answer.of(
                400,
                "INVALID",
                e.getName()
                        + " must be "
                        + Wanted.words(wanted)
                        + ", not \""
                        + e.getValue()
                        + "\".");
    }

    private Answer failed(HttpServletRequest request, Exception e) {
        String reference = ids.next().toString();
        log.error("Failed {} {} ({})", request.getMethod(), request.getRequestURI(), reference, e);
        return Answer.of(
                500,
                "INTERNAL",
                "The control room failed. It is in its log under " + reference + ".");
    }
}
