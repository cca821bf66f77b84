package dev.signalbox.chain;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.ProcessList;
import dev.signalbox.process.Processes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes and changes chains of two processes. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class ChainFormPage {

    private final Processes processes;
    private final Chains chains;
    private final ChainList list;
    private final ProcessList choice;

    ChainFormPage(Processes processes, Chains chains, ChainList list, ProcessList choice) {
        this.processes = processes;
        this.chains = chains;
        this.list = list;
        this.choice = choice;
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
                    return ChainPage.back(
                            made, made.toName() + " follows " + made.fromName() + ".", told);
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
                () -> ChainPage.back(chains.change(id, form, by), "Saved.", told),
                () -> form(list.find(id).toId(), list.find(id), form, model));
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
