package dev.signalbox.trigger;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.firing.FiringList;
import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import dev.signalbox.process.Processes;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Everything that starts a process, what follows it, and what its triggers did lately. */
@Controller
@Needs(Verb.VIEW)
class TriggersPage {

    private static final int LATELY = 20;

    private final Processes processes;
    private final ObjectProvider<ProcessTriggers> triggers;
    private final FiringList firings;

    TriggersPage(
            Processes processes, ObjectProvider<ProcessTriggers> triggers, FiringList firings) {
        this.processes = processes;
        this.triggers = triggers;
        this.firings = firings;
    }

    @GetMapping("/processes/{id}/triggers")
    String page(@PathVariable UUID id, Model model) {
        return filled(id, model, "trigger/list");
    }

    @HxRequest
    @GetMapping("/processes/{id}/triggers")
    String part(@PathVariable UUID id, Model model) {
        return filled(id, model, "trigger/list :: live");
    }

    @GetMapping("/processes/{id}/firings")
    String lately(@PathVariable UUID id, Model model) {
        return lately(id, model, "trigger/lately");
    }

    @HxRequest
    @GetMapping("/processes/{id}/firings")
    String latelyPart(@PathVariable UUID id, Model model) {
        return lately(id, model, "trigger/lately :: live");
    }

    private String lately(UUID id, Model model, String name) {
        model.addAttribute("process", processes.find(id));
        model.addAttribute("firings", firings.ofProcess(id, LATELY));
        return name;
    }

    private String filled(UUID id, Model model, String name) {
        List<TriggerLine> all =
                triggers.orderedStream().flatMap(one -> one.of(id).stream()).toList();
        List<TriggerLine> lines = all.stream().filter(line -> !line.isFollower()).toList();
        model.addAttribute("process", processes.find(id));
        model.addAttribute("lines", lines);
        model.addAttribute("followers", all.stream().filter(TriggerLine::isFollower).toList());
        model.addAttribute(
                "queue", lines.stream().anyMatch(line -> line.kind().equals("Input queue")));
        return name;
    }
}
