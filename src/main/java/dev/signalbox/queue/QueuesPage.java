package dev.signalbox.queue;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.process.Priority;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** All run queues, and one of them. */
@Controller
@Needs(Verb.VIEW)
class QueuesPage {

    private final QueueLines lines;
    private final QueueEntries entries;

    QueuesPage(QueueLines lines, QueueEntries entries) {
        this.lines = lines;
        this.entries = entries;
    }

    @GetMapping("/queues")
    String list(@RequestParam @Nullable UUID after, Model model) {
        return lines(after, model, "queue/list");
    }

    @HxRequest
    @GetMapping("/queues")
    String listPart(@RequestParam @Nullable UUID after, Model model) {
        return lines(after, model, "queue/list :: rows");
    }

    private String lines(@Nullable UUID after, Model model, String view) {
        Slice<QueueLine> slice =
                Slice.of(lines.page(after, Slice.SCREEN), Slice.SCREEN, QueueLine::id);
        model.addAttribute("slice", slice);
        model.addAttribute("here", after == null ? "/queues" : "/queues?after=" + after);
        model.addAttribute("first", after == null ? null : "/queues");
        model.addAttribute("next", "/queues?after=" + slice.next());
        return view;
    }

    @GetMapping("/queues/{id}")
    String show(
            @PathVariable UUID id,
            QueueFilter filter,
            @RequestParam @Nullable String after,
            Model model) {
        QueueLine line = lines.find(id);
        model.addAttribute("reasons", entries.reasons(line));
        model.addAttribute("processes", entries.processes(line));
        return one(line, filter, after, model, "queue/show");
    }

    @HxRequest
    @GetMapping("/queues/{id}")
    String part(
            @PathVariable UUID id,
            QueueFilter filter,
            @RequestParam @Nullable String after,
            Model model) {
        return one(lines.find(id), filter, after, model, "queue/rows :: rows");
    }

    private String one(
            QueueLine line, QueueFilter filter, @Nullable String after, Model model, String view) {
        UUID id = line.id();
        Slice<QueueEntry> slice =
                Slice.of(
                        entries.page(line, filter, after, Slice.SCREEN),
                        Slice.SCREEN,
                        QueueEntry::key);
        model.addAttribute("line", line);
        model.addAttribute("filter", filter);
        model.addAttribute("slice", slice);
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("here", filter.href(id, after));
        model.addAttribute("first", after == null ? null : filter.href(id, null));
        model.addAttribute("next", filter.href(id, slice.next()));
        model.addAttribute("cancelAll", filter.cancelHref(id));
        return view;
    }
}
