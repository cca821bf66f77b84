package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Slice;
import dev.signalbox.process.ProcessList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of webhooks, and a new one. Addresses may be secrets: only those who edit look. */
@Controller
@RequestMapping("/webhooks")
@Needs(Verb.EDIT_PROCESS)
class WebhooksPage {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final ProcessList processes;

    WebhooksPage(Webhooks webhooks, Deliveries deliveries, ProcessList processes) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.processes = processes;
    }

    @GetMapping
    String list(@RequestParam @Nullable UUID after, Model model) {
        Slice<Webhook> hooks =
                Slice.of(webhooks.page(after, Slice.SCREEN + 1), Slice.SCREEN, Webhook::id);
        model.addAttribute("hooks", hooks);
        model.addAttribute("lasts", deliveries.last(hooks.rows()));
        model.addAttribute("after", after);
        return "webhook/list";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(
                "",
                List.of(HookEvent.RUN_COMPLETED.wire(), HookEvent.RUN_UNRESOLVED.wire()),
                null,
                model);
    }

    @PostMapping
    String create(
            @RequestParam String endpoint,
            @RequestParam(defaultValue = "") List<String> events,
            @RequestParam @Nullable UUID process,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> "redirect:/webhooks/" + webhooks.create(endpoint, events, process, by).id(),
                () -> form(endpoint, events, process, model));
    }

    private String form(String endpoint, List<String> events, @Nullable UUID process, Model model) {
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("events", events);
        model.addAttribute("process", process);
        model.addAttribute("offered", HookEvent.offered());
        model.addAttribute("processes", processes.byName());
        return "webhook/form";
    }
}
