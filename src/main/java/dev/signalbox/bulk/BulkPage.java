package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.feeder.Versions;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Viewer;
import dev.signalbox.web.Onward;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does something to the ticked items, or to all that match, after saying what that means. */
@Controller
class BulkPage {

    private final BulkJobs jobs;
    private final BulkQuestions questions;
    private final Ids ids;
    private final Viewer viewer = new Viewer();

    BulkPage(BulkJobs jobs, BulkQuestions questions, Ids ids) {
        this.jobs = jobs;
        this.questions = questions;
        this.ids = ids;
    }

    @Needs(Verb.VIEW)
    @GetMapping("/work-items/bulk")
    String ask(
            @RequestParam String verb,
            @RequestParam(defaultValue = "") List<UUID> item,
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(value = "HX-Current-URL", required = false) @Nullable String from,
            Actor by,
            Model model) {
        BulkVerb chosen = BulkVerb.read(verb);
        BulkAsk ask =
                item.isEmpty()
                        ? questions.aboutAll(chosen, q, viewer.zone(), by)
                        : questions.about(chosen, item);
        model.addAttribute("ask", ask);
        model.addAttribute("job", ids.next());
        model.addAttribute("back", back(from, chosen == BulkVerb.DELETE && item.size() == 1));
        return "item/bulk";
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/work-items/{id}/retry")
    String retry(@PathVariable UUID id, Actor by, RedirectAttributes told) {
        Outcome outcome = jobs.now(BulkVerb.RETRY, BulkChoice.NONE, List.of(id), by);
        return told(BulkVerb.RETRY, outcome, "/work-items/" + id, told);
    }

    @Needs(Verb.RESOLVE_ITEM)
    @PostMapping("/work-items/{resource:bulk-[a-z-]+}")
    String answer(
            @PathVariable String resource,
            @RequestParam(defaultValue = "") List<UUID> item,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable UUID job,
            @RequestParam @Nullable Instant at,
            @RequestParam @Nullable Versions versions,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable UUID step,
            @RequestParam(defaultValue = "/work-items") String back,
            Actor by,
            RedirectAttributes told) {
        BulkVerb verb = BulkVerb.read(resource);
        var choice = new BulkChoice(versions, reason, step);
        if (item.isEmpty()) {
            UUID id = job == null ? ids.next() : job;
            jobs.ask(id, verb, choice, q == null ? "" : q, viewer.zone(), at, by);
            return "redirect:/bulk-jobs/" + id;
        }
        return told(verb, jobs.now(verb, choice, item, by), back, told);
    }

    private static String told(
            BulkVerb verb, Outcome outcome, String back, RedirectAttributes told) {
        return Onward.telling(
                isOurs(back) ? back : "/work-items",
                outcome.changed() > 0,
                outcome.sentence(verb),
                told);
    }

    /** Where the person was; a list, when the page they were on is about to go. */
    private static String back(@Nullable String from, boolean gone) {
        if (from == null || gone) {
            return "/work-items";
        }
        try {
            URI uri = URI.create(from);
            String path =
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return isOurs(path) ? path : "/work-items";
        } catch (IllegalArgumentException _) {
            return "/work-items";
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/work-items") || path.startsWith("/runs/");
    }
}
