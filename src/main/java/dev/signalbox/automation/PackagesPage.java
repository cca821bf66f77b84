package dev.signalbox.automation;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of packages. */
@Controller
@RequestMapping("/packages")
@Needs(Verb.VIEW)
class PackagesPage {

    private final PackageReads reads;
    private final PackageUses uses;

    PackagesPage(PackageReads reads, PackageUses uses) {
        this.reads = reads;
        this.uses = uses;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Slice<PackageVersion> slice =
                Slice.of(
                        reads.page(q.strip(), after, Slice.SCREEN + 1),
                        Slice.SCREEN,
                        PackageVersion::packageName);
        List<UUID> ids = slice.rows().stream().map(PackageVersion::packageId).toList();
        model.addAttribute("slice", slice);
        model.addAttribute("uses", uses.of(ids));
        model.addAttribute("versions", uses.versions(ids));
        model.addAttribute("q", q.strip());
        model.addAttribute("after", after);
        return "automation/list";
    }
}
