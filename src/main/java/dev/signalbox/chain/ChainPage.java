package dev.signalbox.chain;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.firing.FiringList;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A chain of two processes: its form, its page and its verbs. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class ChainPage {

    private static final int LATELY = 50;

    private final Processes processes;
    private final Chains chains;
    private final FiringList firings;
    private final ChainList list;
    private final ProcessList choice;

    ChainPage(
            Processes processes,
            Chains chains,
            FiringList firings,
            ChainList list,
            ProcessList choice) {
        this.processes = processes;
        this.chains = chains;
        this.firings = firings;
        this.list = list;
        this.choice = choice;
    }

    @GetMapping("/chains/{id}")
    @Needs(Verb.VIEW)
    String show(@PathVariable UUID id, Model model) {
        Chain chain = list.find(id);
        model.addAttribute("process", processes.find(chain.toId()));
        model.addAttribute("name", "After " + chain.fromName());
        model.addAttribute("kind", "Process chain");
        model.addAttribute("sentence", chain.sentence());
        model.addAttribute("enabled", chain.enabled());
        model.addAttribute("next", null);
        model.addAttribute("base", "/chains/" + id);
        model.addAttribute("firings", firings.of(StartedBy.Kind.PROCESS, id, LATELY));
        return "trigger/one";
    }

    @GetMapping("/processes/{process}/chains/new")
    String blank(@PathVariable UUID process, Model model) {
        return form(process, null, ChainForm.of((UUID) null), model);
    }

    @PostMapping("/processes/{process}/chains")
    String create(
            @PathVariable UUID process,
            @ModelAttribute("form") ChainForm form,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    Chain made = chains.create(process, form, by);
                    return back(made, made.toName() + " follows " + made.fromName() + ".", told);
                },
                () -> form(process, null, form, model));
    }

    @GetMapping("/chains/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        Chain chain = list.find(id);
        return form(chain.toId(), chain, ChainForm.of(chain), model);
    }

    @PostMapping("/chains/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") ChainForm form,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> back(chains.change(id, form, by), "Saved.", told),
                () -> form(list.find(id).toId(), list.find(id), form, model));
    }

    @PostMapping("/chains/{id}/pause")
    String pause(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return back(chains.enable(id, false, by), "The chain is paused.", told);
    }

    @PostMapping("/chains/{id}/resume")
    String resume(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return back(
                chains.enable(id, true, by),
                "The chain goes on; what ended while it was paused is not made up for.",
                told);
    }

    @GetMapping("/chains/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        Chain chain = list.find(id);
        return new Confirmation("processes", "Delete the chain after " + chain.fromName(), "Delete chain")
                .losing(
                        model,
                        "Runs of " + chain.fromName() + " no longer start " + chain.toName() + ".",
                        "Runs that it has started stay.");
    }

    @PostMapping("/chains/{id}/deletion")
    String delete(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return back(chains.delete(id, by), "The chain is deleted.", told);
    }

    private static String back(Chain chain, String said, RedirectAttributes told) {
        return Onward.saying("/processes/" + chain.toId() + "/triggers", said, told);
    }

    private String form(UUID process, @Nullable Chain chain, ChainForm form, Model model) {
        model.addAttribute("process", processes.find(process));
        model.addAttribute("chain", chain);
        model.addAttribute("form", form);
        model.addAttribute("outcomes", Chain.Outcome.values());
        model.addAttribute("hands", Chain.HandsOn.values());
        model.addAttribute(
                "choices",
                choice.byName().stream().filter(one -> !one.id().equals(process)).toList());
        return "trigger/chain-form";
    }
}
