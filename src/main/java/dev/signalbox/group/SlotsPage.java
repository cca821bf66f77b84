package dev.signalbox.group;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Pools of runtime slots: what they hold and by what. */
@Controller
@RequestMapping("/slots")
@Needs(Verb.VIEW)
class SlotsPage {

    private final SlotPools pools;
    private final SlotView view;

    SlotsPage(SlotPools pools, SlotView view) {
        this.pools = pools;
        this.view = view;
    }

    @GetMapping
    String list(Model model) {
        return list(model, "group/slots");
    }

    @HxRequest
    @GetMapping
    String part(Model model) {
        return list(model, "group/slots :: pools");
    }

    private String list(Model model, String template) {
        model.addAttribute("pools", pools.list());
        model.addAttribute("takers", view.takers());
        model.addAttribute("holders", view.holders());
        return template;
    }
}
