package dev.signalbox.trigger;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.firing.FiringList;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.trigger.ApiTriggers.Fresh;
import dev.signalbox.web.Onward;
import dev.signalbox.web.RoomAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An API trigger: the command that calls it, its last calls, and the form that makes one. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class ApiTriggerPage {

    private static final int CALLS = 50;

    private final Processes processes;
    private final ApiTriggers triggers;
    private final CallRate rate;
    private final FiringList firings;
    private final RoomAddress room;

    ApiTriggerPage(
            Processes processes,
            ApiTriggers triggers,
            CallRate rate,
            FiringList firings,
            RoomAddress room) {
        this.processes = processes;
        this.triggers = triggers;
        this.rate = rate;
        this.firings = firings;
        this.room = room;
    }

    @GetMapping("/api-triggers/{id}")
    @Needs(Verb.VIEW)
    String show(@PathVariable UUID id, Model model) {
        ApiTrigger trigger = triggers.find(id);
        model.addAttribute("trigger", trigger);
        model.addAttribute("process", processes.find(trigger.processId()));
        model.addAttribute("soFar", rate.soFar(id));
        model.addAttribute("firings", firings.of(StartedBy.Kind.API, id, CALLS));
        address(trigger, null, null, model);
        return "trigger/api";
    }

    @GetMapping("/processes/{process}/api-triggers/new")
    String blank(@PathVariable UUID process, Model model) {
        return form(process, null, ApiTriggerForm.empty(), model);
    }

    @PostMapping("/processes/{process}/api-triggers")
    String create(
            @PathVariable UUID process,
            @ModelAttribute("form") ApiTriggerForm form,
            Actor by,
            Model model) {
        return Attempt.at(
                () ->
                        secrets(
                                triggers.create(processes.find(process).id(), form.terms(), by),
                                model),
                () -> form(process, null, form, model));
    }

    @GetMapping("/api-triggers/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        ApiTrigger trigger = triggers.find(id);
        return form(trigger.processId(), trigger, ApiTriggerForm.of(trigger), model);
    }

    @PostMapping("/api-triggers/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") ApiTriggerForm form,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    Fresh changed = triggers.change(id, form.terms(), form.seen(), by);
                    if (changed.signing() != null) {
                        return secrets(changed, model);
                    }
                    return Onward.saying(
                            "/api-triggers/" + id, changed.trigger().name() + " is saved.", told);
                },
                () -> form(triggers.find(id).processId(), triggers.find(id), form, model));
    }

    private String form(
            UUID process, @Nullable ApiTrigger trigger, ApiTriggerForm form, Model model) {
        model.addAttribute("process", processes.find(process));
        model.addAttribute("trigger", trigger);
        model.addAttribute("form", form);
        model.addAttribute("answers", ApiTrigger.Answer.values());
        model.addAttribute("lists", ApiTrigger.ListAs.values());
        return "trigger/api-form";
    }

    /** Shown this once. */
    String secrets(Fresh fresh, Model model) {
        model.addAttribute("trigger", fresh.trigger());
        model.addAttribute("secret", fresh.secret());
        model.addAttribute("signing", fresh.signing());
        address(fresh.trigger(), fresh.secret(), fresh.signing(), model);
        return "trigger/api-shown";
    }

    private void address(
            ApiTrigger trigger, @Nullable String secret, @Nullable String signing, Model model) {
        String address = room.now() + "/triggers/" + trigger.id();
        model.addAttribute("address", address);
        model.addAttribute("curl", Curl.of(address, trigger, secret, signing));
    }
}
