package dev.signalbox.queue;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cancels the chosen entries of a run queue, or all that match, after saying how many they are. */
@Controller
@RequestMapping("/queues/{id}/cancellations")
@Needs(Verb.STOP_RUN)
class QueueCancelPage {

    private final QueueLines lines;
    private final QueueEntries entries;
    private final QueueCancels cancels;

    QueueCancelPage(QueueLines lines, QueueEntries entries, QueueCancels cancels) {
        this.lines = lines;
        this.entries = entries;
        this.cancels = cancels;
    }

    @GetMapping
    String ask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> entry,
            QueueFilter filter,
            Model model) {
        QueueLine line = lines.find(id);
        model.addAttribute("line", line);
        model.addAttribute("entries", entry);
        model.addAttribute("filter", filter);
        model.addAttribute("count", chosen(line, entry, filter).size());
        return "queue/cancel";
    }

    @PostMapping
    String cancel(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> entry,
            QueueFilter filter,
            Actor by,
            RedirectAttributes told) {
        QueueLine line = lines.find(id);
        List<UUID> chosen = chosen(line, entry, filter);
        int asked = entry.isEmpty() ? chosen.size() : entry.size();
        int cancelled = cancels.cancel(line, chosen, by);
        return Onward.telling(
                filter.href(id, null), cancelled == asked, sentence(cancelled, asked), told);
    }

    /** Those chosen that wait in this queue still; all that match where none is named. */
    private List<UUID> chosen(QueueLine line, List<UUID> named, QueueFilter filter) {
        List<UUID> matching = entries.ids(line, named.isEmpty() ? filter : QueueFilter.ALL);
        Set<UUID> chosen = Set.copyOf(named);
        return named.isEmpty() ? matching : matching.stream().filter(chosen::contains).toList();
    }

    private static String sentence(int cancelled, int asked) {
        String what =
                cancelled + (cancelled == 1 ? " step run is" : " step runs are") + " cancelled";
        int started = asked - cancelled;
        return started == 0
                ? what + "."
                : what + "; " + started + (started == 1 ? " has" : " have") + " started meanwhile.";
    }
}
