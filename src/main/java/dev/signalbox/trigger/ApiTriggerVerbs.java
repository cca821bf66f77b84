package dev.signalbox.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import java.util.List;
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
        return confirm(
                "Renew the secret of " + trigger.name(),
                List.of(
                        "A new secret is made and shown once.",
                        "Programs that send the one they have now are refused from then on."),
                "/api-triggers/" + id + "/renewal",
                "Renew secret",
                model);
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
        return confirm(
                "Delete " + trigger.name(),
                List.of(
                        "Programs that call this trigger are refused from now on, and its address is gone for good.",
                        "Runs that it has started stay."),
                "/api-triggers/" + id + "/deletion",
                "Delete trigger",
                model);
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        ApiTrigger gone = triggers.delete(id, by);
        told.addFlashAttribute("said", gone.name() + " is deleted.");
        return "redirect:/processes/" + gone.processId() + "/triggers";
    }

    private String enabled(
            UUID id, boolean enabled, String what, Actor by, RedirectAttributes told) {
        ApiTrigger trigger = triggers.enable(id, enabled, by);
        told.addFlashAttribute("said", trigger.name() + what);
        return "redirect:/api-triggers/" + id;
    }

    private static String confirm(
            String title, List<String> lost, String action, String verb, Model model) {
        model.addAttribute("title", title);
        model.addAttribute("lost", lost);
        model.addAttribute("action", action);
        model.addAttribute("verb", verb);
        model.addAttribute("active", "processes");
        return "kit/confirm";
    }
}
