package dev.signalbox.web;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers what went wrong: people get a page, or a message in the page they are on; programs get
 * {@code {"error": {"code", "message"}}}.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Errors {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private final Ids ids;

    Errors(Ids ids) {
        this.ids = ids;
    }

    @ExceptionHandler
    @Nullable Object refused(
            Refused refused, HttpServletRequest asked, HttpServletResponse answer) {
        return answer(asked, answer, refused.kind().status(), refused.code(), refused.getMessage());
    }

    @ExceptionHandler
    @Nullable Object noPage(
            NoResourceFoundException e, HttpServletRequest asked, HttpServletResponse answer) {
        String sentence = "There is nothing at " + asked.getRequestURI() + ".";
        return answer(asked, answer, 404, "NOT_FOUND", sentence);
    }

    @ExceptionHandler
    @Nullable Object unfit(
            MethodArgumentTypeMismatchException e,
            HttpServletRequest asked,
            HttpServletResponse answer) {
        boolean id = UUID.class.equals(e.getRequiredType());
        String sentence =
                "\""
                        + e.getValue()
                        + "\" does not fit "
                        + e.getName()
                        + (id ? ": it is no id." : ".");
        return answer(asked, answer, id ? 404 : 400, id ? "NOT_FOUND" : "INVALID", sentence);
    }

    @ExceptionHandler
    @Nullable Object unfit(BindException e, HttpServletRequest asked, HttpServletResponse answer) {
        String sentences =
                e.getFieldErrors().stream()
                        .map(field ->
                                "\"%s\" does not fit the field %s."
                                        .formatted(field.getRejectedValue(), field.getField()))
                        .collect(Collectors.joining(" "));
        return answer(asked, answer, 400, "INVALID", sentences);
    }

    @ExceptionHandler
    @Nullable Object missing(
            MissingRequestValueException e, HttpServletRequest asked, HttpServletResponse answer) {
        return answer(asked, answer, 400, "INVALID", e.getBody().getDetail());
    }

    @ExceptionHandler
    @Nullable Object tooSlow(
            QueryTimeoutException e, HttpServletRequest asked, HttpServletResponse answer) {
        String sentence =
                "The search took longer than it may. Narrow it: a process, a state or a time helps most.";
        return answer(asked, answer, 503, "TOO_SLOW", sentence);
    }

    /** The browser went away; there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("The browser went away", e);
    }

    @ExceptionHandler
    @Nullable Object failed(Exception e, HttpServletRequest asked, HttpServletResponse answer) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            String detail = known.getBody().getDetail();
            int status = known.getStatusCode().value();
            return answer(asked, answer, status, "INVALID", detail == null ? "" : detail);
        }
        String reference = ids.next().toString();
        log.error("Failed {} {} ({})", asked.getMethod(), asked.getRequestURI(), reference, e);
        String sentence = "The control room failed. It is in its log under " + reference + ".";
        return answer(asked, answer, 500, "INTERNAL", sentence);
    }

    /** For errors of which only the status is known. */
    @Nullable Object status(int status, HttpServletRequest asked, HttpServletResponse answer) {
        return switch (status) {
            case 401 -> answer(asked, answer, 401, "UNAUTHENTICATED", "Sign in first.");
            case 403 -> answer(asked, answer, 403, "FORBIDDEN", "This is not allowed.");
            case 404 -> answer(asked, answer, 404, "NOT_FOUND", "There is nothing here.");
            case 413 -> answer(asked, answer, 413, "TOO_LARGE", "What was sent is too large.");
            default -> {
                if (status < 500) {
                    yield answer(asked, answer, status, "INVALID", "This cannot be done.");
                }
                yield answer(
                        asked,
                        answer,
                        status,
                        "INTERNAL",
                        "The control room failed. Its log says why.");
            }
        };
    }

    private static @Nullable Object answer(
            HttpServletRequest asked,
            HttpServletResponse answer,
            int status,
            String code,
            @Nullable String message) {
        if (answer.isCommitted()) {
            return null;
        }
        String sentence = message == null || message.isEmpty() ? "This cannot be done." : message;
        if (Viewer.htmx(asked)) {
            answer.setStatus(status);
            answer.setHeader("HX-Retarget", "#flashes");
            answer.setHeader("HX-Reswap", "beforeend");
            return new ModelAndView("kit/error :: message", Map.of("message", sentence));
        }
        if (wantsPage(asked)) {
            answer.setStatus(status);
            return new ModelAndView(
                    "kit/error", Map.of("message", sentence, "status", status, "code", code));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", Map.of("code", code, "message", sentence)));
    }

    private static boolean wantsPage(HttpServletRequest asked) {
        String accept = asked.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
