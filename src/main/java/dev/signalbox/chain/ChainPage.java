package dev.signalbox.chain;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.firing.FiringList;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A chain of two processes: its page and its verbs. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class ChainPage {

    private static final int LATELY = 50;

    private final Processes processes;
    private final Chains chains;
    private final FiringList firings;
    private final ChainList list;

    ChainPage(Processes processes, Chains chains, FiringList firings, ChainList list) {
        this.processes = processes;
        this.chains = chains;
        this.firings = firings;
        this.list = list;
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
        return new Confirmation(
                        "processes", "Delete the chain after " + chain.fromName(), "Delete chain")
                .losing(
                        model,
                        "Runs of " + chain.fromName() + " no longer start " + chain.toName() + ".",
                        "Runs that it has started stay.");
    }

    @PostMapping("/chains/{id}/deletion")
    String delete(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        return back(chains.delete(id, by), "The chain is deleted.", told);
    }

    static String back(Chain chain, String said, RedirectAttributes told) {
        return Onward.saying("/processes/" + chain.toId() + "/triggers", said, told);
    }
}
