package dev.signalbox.door.trigger;

import dev.signalbox.door.trigger.RunAnswers.Way;
import dev.signalbox.trigger.ApiCalls;
import dev.signalbox.trigger.ApiTrigger;
import dev.signalbox.web.RoomAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The addresses of API triggers. */
@RestController
class TriggerDoor {

    private final ApiCalls calls;
    private final CallersCallbacks callbacks;
    private final RunAnswers answers;
    private final WaitingCalls waiting;
    private final RoomAddress room;

    TriggerDoor(
            ApiCalls calls,
            CallersCallbacks callbacks,
            RunAnswers answers,
            WaitingCalls waiting,
            RoomAddress room) {
        this.calls = calls;
        this.callbacks = callbacks;
        this.answers = answers;
        this.waiting = waiting;
        this.room = room;
    }

    @PostMapping("/triggers/{id}")
    DeferredResult<ResponseEntity<TriggerAnswer>> start(
            @PathVariable UUID id, HttpServletRequest request) throws IOException {
        Sent sent = Sent.of(request);
        ApiTrigger trigger = calls.admit(id, sent.secret(), sent.inAddress());
        ApiCalls.Taken taken = calls.take(trigger, sent.call(), callbacks.of(trigger, sent));
        UUID run = taken.runId();
        Way way = Way.of(trigger, room);
        if (run == null) {
            return now(200, TriggerAnswer.skipped(taken.skipped()));
        }
        if (trigger.answer() == ApiTrigger.Answer.WAIT) {
            return waiting.hold(run, way, Duration.ofSeconds(trigger.waitSeconds()));
        }
        return now(202, answers.of(run, way));
    }

    @GetMapping("/triggers/{id}/runs/{run}")
    TriggerAnswer state(@PathVariable UUID id, @PathVariable UUID run, HttpServletRequest request) {
        ApiTrigger trigger =
                calls.admit(id, Sent.secret(request), Sent.secretInAddress(request) != null);
        return answers.of(calls.started(trigger, run).id(), Way.of(trigger, room));
    }

    private static DeferredResult<ResponseEntity<TriggerAnswer>> now(
            int status, TriggerAnswer answer) {
        var result = new DeferredResult<ResponseEntity<TriggerAnswer>>();
        result.setResult(ResponseEntity.status(status).body(answer));
        return result;
    }
}
