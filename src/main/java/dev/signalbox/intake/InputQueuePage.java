package dev.signalbox.intake;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputList;
import dev.signalbox.kit.Slice;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The input queue of a process: what waits for a run, and what expired. */
@Controller
@Needs(Verb.VIEW)
class InputQueuePage {

    private final Processes processes;
    private final InputList list;

    InputQueuePage(Processes processes, InputList list) {
        this.processes = processes;
        this.list = list;
    }

    @GetMapping("/processes/{id}/input-queue")
    String page(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean expired,
            @RequestParam @Nullable String after,
            Model model) {
        return filled(id, expired, after, model, "intake/show");
    }

    @HxRequest
    @GetMapping("/processes/{id}/input-queue")
    String part(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean expired,
            @RequestParam @Nullable String after,
            Model model) {
        return filled(id, expired, after, model, "intake/rows :: rows");
    }

    private String filled(
            UUID id, boolean expired, @Nullable String after, Model model, String name) {
        Process process = processes.find(id);
        List<InputList.Row> rows =
                expired
                        ? list.expired(id, after, Slice.SCREEN)
                        : list.waiting(id, after, Slice.SCREEN);
        Slice<InputList.Row> slice = Slice.of(rows, Slice.SCREEN, InputList.Row::key);
        model.addAttribute("process", process);
        model.addAttribute("expired", expired);
        model.addAttribute("counts", list.counts(id));
        model.addAttribute("cap", InputList.COUNT_CAP);
        model.addAttribute("slice", slice);
        model.addAttribute("here", href(id, expired, after));
        model.addAttribute("first", after == null ? null : href(id, expired, null));
        model.addAttribute("next", href(id, expired, slice.next()));
        return name;
    }

    static String href(UUID process, boolean expired, @Nullable String after) {
        var address = UriComponentsBuilder.fromPath("/processes/" + process + "/input-queue");
        if (expired) {
            address.queryParam("expired", true);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.toUriString();
    }
}
