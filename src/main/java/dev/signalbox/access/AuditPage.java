package dev.signalbox.access;

import dev.signalbox.kit.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what: a list to filter, and each change before and after. */
@Controller
@RequestMapping("/audit")
@Needs(Verb.VIEW_AUDIT)
class AuditPage {

    private final AuditList list;
    private final Differences differences;
    private final Viewer viewer = new Viewer();

    AuditPage(AuditList list, Differences differences) {
        this.list = list;
        this.differences = differences;
    }

    @GetMapping
    String list(
            @ModelAttribute("filter") AuditFilter filter,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var slice = list.screen(filter, after, viewer.zone());
        model.addAttribute("entries", slice);
        model.addAttribute("differences", differences);
        model.addAttribute("next", filter.address(slice.next()));
        model.addAttribute("first", after == null ? null : filter.address(null));
        return "access/audit";
    }

    @GetMapping("/{id}")
    String entry(@PathVariable UUID id, Model model) {
        AuditEntry entry = list.find(id);
        model.addAttribute("entry", entry);
        model.addAttribute("changes", differences.of(entry));
        return "access/audit-entry";
    }
}
