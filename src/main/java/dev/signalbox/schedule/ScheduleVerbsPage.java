package dev.signalbox.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartTokens;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pauses, resumes and deletes a schedule, and starts its process now. */
@Controller
@RequestMapping("/schedules/{id}")
@Needs(Verb.EDIT_PROCESS)
class ScheduleVerbsPage {

    private final Schedules schedules;
    private final ScheduleFormView form;
    private final StartTokens tokens;
    private final Ids ids;

    ScheduleVerbsPage(Schedules schedules, ScheduleFormView form, StartTokens tokens, Ids ids) {
        this.schedules = schedules;
        this.form = form;
        this.tokens = tokens;
        this.ids = ids;
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        return told(schedules.pause(id, by), " is paused.", after);
    }

    @PostMapping("/resumption")
    String resume(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        Schedule now = schedules.resume(id, by);
        return told(
                now, now.nextAt() == null ? " never starts again." : " goes on from now.", after);
    }

    @GetMapping("/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        Schedule schedule = schedules.find(id);
        return new Confirmation("schedules", "Delete " + schedule.plan().name(), "Delete schedule")
                .losing(
                        model,
                        schedule.processName() + " is not started by it any more.",
                        "Runs that it started stay, and still say that it was this schedule.");
    }

    @PostMapping("/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = schedules.find(id).plan().name();
        schedules.delete(id, by);
        return Onward.saying("/schedules", name + " is deleted.", after);
    }

    @GetMapping("/start")
    @Needs(Verb.START_RUN)
    String askStart(@PathVariable UUID id, Model model) {
        return start(id, ids.next(), model);
    }

    @PostMapping("/start")
    @Needs(Verb.START_RUN)
    String start(
            @PathVariable UUID id,
            @RequestParam UUID token,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    StartOutcome outcome = tokens.once(token, () -> schedules.startNow(id, by));
                    if (outcome.run() == null) {
                        return Onward.warning("/schedules/" + id, outcome.skipped(), after);
                    }
                    return Onward.saying("/runs/" + outcome.run().id(), "Started.", after);
                },
                () -> start(id, token, model));
    }

    private String start(UUID id, UUID token, Model model) {
        Schedule schedule = schedules.find(id);
        model.addAttribute("schedule", schedule);
        model.addAttribute("overlap", form.overlap(schedule.plan().processId()));
        model.addAttribute("token", token);
        return "schedule/start";
    }

    private static String told(Schedule now, String what, RedirectAttributes after) {
        return Onward.saying("/schedules/" + now.id(), now.plan().name() + what, after);
    }
}
