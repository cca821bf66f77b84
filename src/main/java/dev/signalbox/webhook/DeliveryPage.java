package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Slice;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One webhook with its delivery log, and single deliveries. */
@Controller
@RequestMapping("/webhooks")
@Needs(Verb.EDIT_PROCESS)
class DeliveryPage {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Json json;

    DeliveryPage(Webhooks webhooks, Deliveries deliveries, Json json) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam @Nullable UUID before,
            @RequestParam("state") Delivery.@Nullable State only,
            Model model) {
        model.addAttribute("hook", webhooks.find(id));
        model.addAttribute(
                "log",
                Slice.of(
                        deliveries.page(id, only, before, Slice.SCREEN + 1),
                        Slice.SCREEN,
                        Delivery::id));
        model.addAttribute("before", before);
        model.addAttribute("only", only);
        model.addAttribute("states", Delivery.State.values());
        return "webhook/show";
    }

    @PostMapping("/{id}/tests")
    String test(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        deliveries.ping(id, by);
        return Onward.saying("/webhooks/" + id, "A test event is on its way.", after);
    }

    @GetMapping("/deliveries/{id}")
    String delivery(@PathVariable UUID id, Model model) {
        Delivery delivery = deliveries.find(id);
        model.addAttribute("delivery", delivery);
        model.addAttribute("hook", webhooks.find(delivery.webhookId()));
        model.addAttribute("pretty", json.pretty(json.read("body", delivery.body())));
        return "webhook/delivery";
    }

    @PostMapping("/deliveries/{id}/resend")
    String resend(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        deliveries.resend(id, by);
        return Onward.saying(
                "/webhooks/" + deliveries.find(id).webhookId(), "It is sent once more.", after);
    }
}
