package dev.signalbox.queue;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Viewer;
import dev.signalbox.process.Priority;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moves entries of a run queue; the list that asked with htmx reads itself anew. */
@Controller
@RequestMapping("/queues/{id}/entries/{stepRun}")
@Needs(Verb.ORDER_QUEUE)
class QueueMovesPage {

    private final QueueMoves moves;
    private final Viewer viewer = new Viewer();

    QueueMovesPage(QueueMoves moves) {
        this.moves = moves;
    }

    @PostMapping("/place")
    Object move(
            @PathVariable UUID id,
            @PathVariable UUID stepRun,
            @RequestParam(defaultValue = "top") String to,
            @RequestParam @Nullable UUID before,
            @RequestParam(defaultValue = "") String back,
            Actor by) {
        moves.move(id, stepRun, before == null ? Spot.of(to) : Spot.before(before), by);
        return done(id, back);
    }

    @PostMapping("/priority")
    Object prioritise(
            @PathVariable UUID id,
            @PathVariable UUID stepRun,
            @RequestParam Priority priority,
            @RequestParam(defaultValue = "") String back,
            Actor by) {
        moves.prioritise(id, stepRun, priority, by);
        return done(id, back);
    }

    private Object done(UUID id, String back) {
        if (viewer.htmx()) {
            return ResponseEntity.noContent().header("HX-Trigger", "moved").build();
        }
        String queue = "/queues/" + id;
        return "redirect:" + (back.startsWith(queue) ? back : queue);
    }
}
