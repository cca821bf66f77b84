package dev.signalbox.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with an API trigger: renew its secret, pause it, let it go on, delete it. */
@Controller
@RequestMapping("/api-triggers/{id}")
@Needs(Verb.EDIT_PROCESS)
class ApiTriggerVerbs {

    private final ApiTriggers triggers;
    private final ApiTriggerPage page;

    ApiTriggerVerbs(ApiTriggers triggers, ApiTriggerPage page) {
        this.triggers = triggers;
        this.page = page;
    }

    @GetMapping("/renewal")
    String askRenewal(@PathVariable UUID id, Model model) {
        ApiTrigger trigger = triggers.find(id);
        return new Confirmation(
                        "processes", "Renew the secret of " + trigger.name(), "Renew secret")
                .losing(
                        model,
                        "A new secret is made and shown once.",
                        "Programs that send the one they have now are refused from then on.");
    }

    @PostMapping("/renewal")
    String renew(@PathVariable UUID id, Actor by, Model model) {
        return page.secrets(triggers.renew(id, by), model);
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return enabled(id, false, " is paused: its calls are refused.", by, told);
    }

    @PostMapping("/resume")
    String resume(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return enabled(id, true, " takes calls again.", by, told);
    }

    @GetMapping("/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        ApiTrigger trigger = triggers.find(id);
        return new Confirmation("processes", "Delete " + trigger.name(), "Delete trigger")
                .losing(
                        model,
                        "Programs that call this trigger are refused from now on, and its address is gone for good.",
                        "Runs that it has started stay.");
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        ApiTrigger gone = triggers.delete(id, by);
        return Onward.saying(
                "/processes/" + gone.processId() + "/triggers", gone.name() + " is deleted.", told);
    }

    private String enabled(
            UUID id, boolean enabled, String what, Actor by, RedirectAttributes told) {
        ApiTrigger trigger = triggers.enable(id, enabled, by);
        return Onward.saying("/api-triggers/" + id, trigger.name() + what, told);
    }
}
