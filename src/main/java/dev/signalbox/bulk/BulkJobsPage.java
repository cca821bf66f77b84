package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How far bulk jobs are, and what became of them. */
@Controller
@Needs(Verb.VIEW)
class BulkJobsPage {

    private final BulkJobs jobs;

    BulkJobsPage(BulkJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/bulk-jobs")
    String list(Model model) {
        model.addAttribute("jobs", jobs.newest());
        return "bulk/list";
    }

    @HxRequest
    @GetMapping("/bulk-jobs")
    String rows(Model model) {
        model.addAttribute("jobs", jobs.newest());
        return "bulk/list :: rows";
    }

    @GetMapping("/bulk-jobs/{id}")
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("job", jobs.find(id));
        return "bulk/show";
    }

    @HxRequest
    @GetMapping("/bulk-jobs/{id}")
    String part(@PathVariable UUID id, Model model) {
        model.addAttribute("job", jobs.find(id));
        return "bulk/show :: live";
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/bulk-jobs/{id}/cancellation")
    String cancel(@PathVariable UUID id, Actor by) {
        jobs.cancel(id, by);
        return "redirect:/bulk-jobs/" + id;
    }
}
