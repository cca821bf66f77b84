package dev.signalbox.webhook;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the secret of a webhook, turns it on and off, and deletes it. */
@Controller
@RequestMapping("/webhooks/{id}")
@Needs(Verb.EDIT_PROCESS)
class WebhookVerbsPage {

    private final Webhooks webhooks;

    WebhookVerbsPage(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/secret")
    String secret(@PathVariable UUID id, Model model, Actor by) {
        model.addAttribute("hook", webhooks.find(id));
        model.addAttribute("secret", Objects.requireNonNullElse(webhooks.secret(id, by), ""));
        return "webhook/secret";
    }

    @PostMapping("/on")
    String turnOn(@PathVariable UUID id, Actor by) {
        webhooks.turn(id, true, by);
        return "redirect:/webhooks/" + id;
    }

    @PostMapping("/off")
    String turnOff(@PathVariable UUID id, Actor by) {
        webhooks.turn(id, false, by);
        return "redirect:/webhooks/" + id;
    }

    @GetMapping("/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        Webhook hook = webhooks.find(id);
        return new Confirmation(
                        "notifications", "Delete the webhook " + hook.endpoint(), "Delete webhook")
                .losing(
                        model,
                        "It is told nothing any more, and what waits to be sent is not sent.",
                        "Its deliveries and its secret are deleted with it.");
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        webhooks.delete(id, by);
        return Onward.saying("/webhooks", "The webhook is deleted.", after);
    }
}
