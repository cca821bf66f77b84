package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every failure of this door as a {@link Problem}. */
@RestControllerAdvice(basePackageClasses = AgentAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AgentAdvice {

    private static final Logger log = LoggerFactory.getLogger(AgentAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> on(Refused refused) {
        return answer(refused.kind().status(), refused.code(), refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(AgentTooOld old) {
        return answer(426, "AGENT_TOO_OLD", String.valueOf(old.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(HttpMessageNotReadableException unreadable) {
        String cause = unreadable.getMostSpecificCause().getMessage();
        String first = cause == null ? "" : cause.lines().findFirst().orElse("");
        return answer(400, "INVALID", "The body is not what this call takes: " + first);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(MethodArgumentTypeMismatchException mismatch) {
        return answer(
                400,
                "INVALID",
                mismatch.getName() + " is not what this call takes: " + mismatch.getValue() + ".");
    }

    /** The agent keeps what it wanted to say and comes again. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> onDatabase(Exception away) {
        log.warn("A call of an agent could not be served, it comes again: {}", away.getMessage());
        return answer(503, "TRY_AGAIN", "The room cannot reach its database; try again.");
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(RoomStops stops) {
        return answer(503, "TRY_AGAIN", String.valueOf(stops.getMessage()));
    }

    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone) {
        log.debug("An agent hung up: {}", gone.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(Exception unexpected) {
        if (unexpected instanceof ErrorResponse known) {
            return answer(
                    known.getStatusCode().value(), "INVALID", known.getBody().getTitle() + ".");
        }
        log.error("A call of an agent failed.", unexpected);
        return answer(500, "INTERNAL", "The room failed to do this; its log says why.");
    }

    private static ResponseEntity<Problem> answer(int status, String code, String message) {
        return ResponseEntity.status(status).body(Problems.of(code, message));
    }
}
