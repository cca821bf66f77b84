package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Refused;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Connects a machine: makes a token, shows the commands, and sees the machine arrive. */
@Controller
@Needs(Verb.ENROL_MACHINE)
class EnrolmentPage {

    private static final Map<Integer, String> LASTING = new LinkedHashMap<>();

    static {
        LASTING.put(1, "one hour");
        LASTING.put(24, "one day");
        LASTING.put(24 * 7, "a week");
    }

    private final Enrolments enrolments;
    private final Machines machines;
    private final String url;

    EnrolmentPage(
            Enrolments enrolments, Machines machines, @Value("${signalbox.url:}") String url) {
        this.enrolments = enrolments;
        this.machines = machines;
        this.url = url.replaceFirst("/+$", "");
    }

    @GetMapping("/machines/new")
    String ask(Model model) {
        model.addAttribute("lasting", LASTING);
        return "fleet/enrolment";
    }

    @PostMapping("/machines/enrolments")
    String create(@RequestParam int hours, Model model, Actor by) {
        if (!LASTING.containsKey(hours)) {
            throw Refused.invalid("hours", "A token lasts 1, 24 or 168 hours.");
        }
        EnrolmentToken token = enrolments.newToken(Duration.ofHours(hours), by);
        String room =
                url.isEmpty()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        : url;
        model.addAttribute("token", token);
        model.addAttribute("room", room);
        model.addAttribute(
                "plain",
                room.startsWith("http://")
                        && !room.matches("http://(localhost|127\\.[0-9.]+|\\[::1])(:.*)?"));
        return arrival(token.id(), model, "fleet/enrolment-shown");
    }

    @GetMapping("/machines/enrolments/{id}")
    String arrival(@PathVariable UUID id, Model model) {
        return arrival(id, model, "fleet/arrival :: arrival");
    }

    private String arrival(UUID tokenId, Model model, String template) {
        model.addAttribute("tokenId", tokenId);
        model.addAttribute("arrived", enrolments.arrived(tokenId).map(machines::find).orElse(null));
        return template;
    }
}
