package dev.signalbox.door.robot;

import dev.signalbox.kit.Refused;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Errors as robots' clients understand them. They try again on every 4xx but 400, 401, 403 and 409,
 * so a refusal is one of those, or 404.
 */
@RestControllerAdvice(basePackageClasses = RobotErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RobotErrors {

    private static final Logger log = LoggerFactory.getLogger(RobotErrors.class);

    record Problem(String code, String message) {}

    @ExceptionHandler
    ResponseEntity<Map<String, Problem>> refused(Refused refused) {
        int status =
                switch (refused.kind()) {
                    case INVALID, TOO_LARGE -> 400;
                    case UNAUTHENTICATED -> 401;
                    case FORBIDDEN -> 403;
                    case NOT_FOUND -> 404;
                    case CONFLICT, GONE -> 409;
                    case TOO_OFTEN -> 429;
                };
        return answer(status, refused.code(), refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Problem>> unfit(MethodArgumentTypeMismatchException e) {
        return answer(404, "NOT_FOUND", "There is no " + e.getName() + " " + e.getValue() + ".");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Problem>> failed(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(400, "INVALID", "This call is not understood: " + e.getMessage());
        }
        log.error("A robot's call failed", e);
        return answer(500, "INTERNAL", "The control room failed; its log says why. Try again.");
    }

    private static ResponseEntity<Map<String, Problem>> answer(
            int status, String code, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", new Problem(code, message)));
    }
}
