package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds the days of an iCalendar file to a calendar. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class CalendarImportPage {

    private final Calendars calendars;
    private final CalendarImports imports;

    CalendarImportPage(Calendars calendars, CalendarImports imports) {
        this.calendars = calendars;
        this.imports = imports;
    }

    @GetMapping("/calendars/{id}/import")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("calendar", calendars.find(id));
        return "calendar/import";
    }

    @PostMapping("/calendars/{id}/import")
    String take(
            @PathVariable UUID id,
            @RequestParam @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean replace,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    var taken = imports.take(id, CalendarImports.bytes(file), replace, by);
                    after.addFlashAttribute("said", taken.sentence());
                    if (!taken.leftOut().isEmpty()) {
                        after.addFlashAttribute("warned", String.join(" ", taken.leftOut()));
                    }
                    return "redirect:/calendars/" + id;
                },
                () -> ask(id, model));
    }
}
