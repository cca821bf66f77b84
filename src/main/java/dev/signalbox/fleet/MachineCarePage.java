package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an administrator says about a machine that came. */
@Controller
@RequestMapping("/machines/{id}")
@Needs(Verb.ENROL_MACHINE)
class MachineCarePage {

    private final MachineCare care;

    MachineCarePage(MachineCare care) {
        this.care = care;
    }

    @PostMapping("/approval")
    String approve(@PathVariable UUID id, Actor by) {
        care.approve(id, by);
        return "redirect:/machines/" + id;
    }

    @PostMapping("/twins/end")
    String endTwins(@PathVariable UUID id, Actor by) {
        care.endTwins(id, by);
        return "redirect:/machines/" + id;
    }
}
