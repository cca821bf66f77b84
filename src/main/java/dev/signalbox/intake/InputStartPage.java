package dev.signalbox.intake;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputChoice;
import dev.signalbox.input.InputList;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartTokens;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a run with what waits in the input queue: all of it, the first so many, or the chosen. */
@Controller
@Needs(Verb.START_RUN)
class InputStartPage {

    private final Processes processes;
    private final InputList list;
    private final Starts starts;
    private final StartTokens tokens;
    private final Ids ids;
    private final Clock clock;

    InputStartPage(
            Processes processes,
            InputList list,
            Starts starts,
            StartTokens tokens,
            Ids ids,
            Clock clock) {
        this.processes = processes;
        this.list = list;
        this.starts = starts;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /** Which of them. */
    enum With {
        ALL,
        FIRST,
        CHOSEN
    }

    @GetMapping("/processes/{id}/input-queue/start")
    String ask(
            @PathVariable UUID id, @RequestParam(defaultValue = "") List<UUID> item, Model model) {
        return form(id, item, item.isEmpty() ? With.ALL : With.CHOSEN, "", ids.next(), model);
    }

    @PostMapping("/processes/{id}/input-queue/start")
    String start(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> item,
            @RequestParam With with,
            @RequestParam(defaultValue = "") String count,
            @RequestParam UUID token,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    InputChoice choice = choice(with, item, count);
                    StartOutcome outcome =
                            tokens.once(
                                    token,
                                    () ->
                                            starts.startWithInputs(
                                                            id, choice, StartedBy.of(by), null)
                                                    .orElseThrow(InputStartPage::nothing));
                    return Told.of(id, outcome, told);
                },
                () -> form(id, item, with, count, token, model));
    }

    private static Refused nothing() {
        return Refused.conflict(
                "NOTHING_WAITS",
                "Nothing was started: no item of the input queue may start now. Somebody else may have started them.");
    }

    private static InputChoice choice(With with, List<UUID> items, String count) {
        return switch (with) {
            case ALL -> InputChoice.ALL;
            case CHOSEN -> InputChoice.of(items);
            case FIRST -> {
                if (!count.strip().matches("[1-9][0-9]{0,8}")) {
                    throw Refused.invalid(
                            "count",
                            "How many items is a number from 1 on, not \"" + count + "\".");
                }
                yield InputChoice.first(Integer.parseInt(count.strip()));
            }
        };
    }

    private String form(
            UUID id, List<UUID> items, With with, String count, UUID token, Model model) {
        List<InputList.Row> chosen = items.isEmpty() ? List.of() : list.of(id, items);
        List<UUID> ready =
                chosen.stream()
                        .filter(row -> row.isReady(clock.instant()))
                        .map(InputList.Row::id)
                        .toList();
        model.addAttribute("process", processes.find(id));
        model.addAttribute("counts", list.counts(id));
        model.addAttribute("cap", InputList.COUNT_CAP);
        model.addAttribute("chosen", ready);
        model.addAttribute("left", items.size() - ready.size());
        model.addAttribute("with", with);
        model.addAttribute("count", count);
        model.addAttribute("token", token);
        return "intake/start";
    }
}
