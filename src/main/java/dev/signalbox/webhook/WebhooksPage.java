package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Slice;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The webhooks: list, making and deleting. Their addresses may be secrets, so only those who edit
 * look.
 */
@Controller
@RequestMapping("/webhooks")
@Needs(Verb.EDIT_PROCESS)
class WebhooksPage {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    WebhooksPage(Webhooks webhooks, Deliveries deliveries, JdbcClient jdbc) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    record Named(UUID id, String name) {}

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

    @GetMapping("/{id}/secret")
    String secret(@PathVariable UUID id, Model model, Actor by) {
        model.addAttribute("hook", webhooks.find(id));
        model.addAttribute("secret", Objects.requireNonNullElse(webhooks.secret(id, by), ""));
        return "webhook/secret";
    }

    @PostMapping("/{id}/on")
    String turnOn(@PathVariable UUID id, Actor by) {
        webhooks.turn(id, true, by);
        return "redirect:/webhooks/" + id;
    }

    @PostMapping("/{id}/off")
    String turnOff(@PathVariable UUID id, Actor by) {
        webhooks.turn(id, false, by);
        return "redirect:/webhooks/" + id;
    }

    @GetMapping("/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        Webhook hook = webhooks.find(id);
        return new Confirmation("notifications", "Delete the webhook " + hook.endpoint(), "Delete webhook")
                .losing(
                        model,
                        "It is told nothing any more, and what waits to be sent is not sent.",
                        "Its deliveries and its secret are deleted with it.");
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        webhooks.delete(id, by);
        return Onward.saying("/webhooks", "The webhook is deleted.", after);
    }

    private String form(String endpoint, List<String> events, @Nullable UUID process, Model model) {
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("events", events);
        model.addAttribute("process", process);
        model.addAttribute("offered", HookEvent.offered());
        model.addAttribute(
                "processes",
                jdbc.sql("select id, name from process order by lower(name) limit 1000")
                        .query(Named.class)
                        .list());
        return "webhook/form";
    }
}
