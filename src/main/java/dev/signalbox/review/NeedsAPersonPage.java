package dev.signalbox.review;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What needs a person, by age and by who cares for it. */
@Controller
@Needs(Verb.VIEW)
class NeedsAPersonPage {

    private final UnresolvedList list;

    NeedsAPersonPage(UnresolvedList list) {
        this.list = list;
    }

    @GetMapping("/needs-a-person")
    String page(
            @RequestParam(defaultValue = "all") String whose,
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable String after,
            Actor who,
            Model model) {
        return filled(whose, process, after, who, model, "review/list");
    }

    @HxRequest
    @GetMapping("/needs-a-person")
    String part(
            @RequestParam(defaultValue = "all") String whose,
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable String after,
            Actor who,
            Model model) {
        return filled(whose, process, after, who, model, "review/rows :: rows");
    }

    private String filled(
            String whose,
            @Nullable UUID process,
            @Nullable String after,
            Actor who,
            Model model,
            String name) {
        UnresolvedList.Whose wanted = UnresolvedList.Whose.of(whose);
        var rows = list.page(wanted, process, who.id(), after, Slice.SCREEN);
        Slice<Unresolved> slice = Slice.of(rows, Slice.SCREEN, Unresolved::key);
        model.addAttribute("slice", slice);
        model.addAttribute("counts", list.counts(process, who.id()));
        model.addAttribute("expired", list.expired(process));
        model.addAttribute("whose", whose);
        model.addAttribute("process", process);
        model.addAttribute("here", href(whose, process, after));
        model.addAttribute("first", after == null ? null : href(whose, process, null));
        model.addAttribute("next", href(whose, process, slice.next()));
        return name;
    }

    private static String href(String whose, @Nullable UUID process, @Nullable String after) {
        var address = UriComponentsBuilder.fromPath("/needs-a-person").queryParam("whose", whose);
        if (process != null) {
            address.queryParam("process", process);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.toUriString();
    }
}
