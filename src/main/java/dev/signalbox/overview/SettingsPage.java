package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the room is set to. It is set outside of it, so the page only shows it. */
@Controller
@Needs(Verb.VIEW_SETTINGS)
class SettingsPage {

    private final RoomSettings settings;

    SettingsPage(RoomSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/settings")
    String page(Model model) {
        model.addAttribute("groups", settings.groups());
        return "overview/settings";
    }
}
