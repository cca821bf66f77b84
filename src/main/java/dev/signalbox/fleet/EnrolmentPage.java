package dev.signalbox.fleet;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.download.Downloads;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.RoomAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Connects a machine: makes a token, shows the commands, and sees the machine arrive. */
@Controller
@Needs(Verb.ENROL_MACHINE)
class EnrolmentPage {

    private static final Map<Integer, String> LASTING = new LinkedHashMap<>();

    static {
        LASTING.put(1, "one hour");
        LASTING.put(24, "one day");
        LASTING.put(24 * 7, "a week");
        LASTING.put(24 * 30, "30 days");
    }

    private final Enrolments enrolments;
    private final EnrolmentTokens tokens;
    private final Machines machines;
    private final Downloads downloads;
    private final Clock clock;
    private final RoomAddress address;

    EnrolmentPage(
            Enrolments enrolments,
            EnrolmentTokens tokens,
            Machines machines,
            Downloads downloads,
            Clock clock,
            RoomAddress address) {
        this.enrolments = enrolments;
        this.tokens = tokens;
        this.clock = clock;
        this.downloads = downloads;
        this.machines = machines;
        this.address = address;
    }

    @GetMapping("/machines/new")
    String ask(@RequestParam @Nullable UUID group, Model model) {
        return form(
                group, group == null ? 1 : 24, group == null ? "1" : "10", group != null, model);
    }

    @PostMapping("/machines/enrolments")
    String create(
            @RequestParam int hours,
            @RequestParam(defaultValue = "1") String uses,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(defaultValue = "false") boolean approval,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    EnrolmentToken token = make(hours, uses, group, approval, by);
                    model.addAttribute("uses", Integer.parseInt(uses.strip()));
                    model.addAttribute("group", enrolments.groups().get(group));
                    model.addAttribute("approval", approval);
                    return shown(token, model);
                },
                () -> form(group, hours, uses, approval, model));
    }

    private EnrolmentToken make(
            int hours, String uses, @Nullable UUID group, boolean approval, Actor by) {
        if (!LASTING.containsKey(hours)) {
            throw Refused.invalid("hours", "A token lasts 1, 24, 168 or 720 hours.");
        }
        if (!uses.strip().matches("\\d{1,9}")) {
            throw Refused.invalid("uses", "This is a whole number from 1 to 10,000.");
        }
        return tokens.make(
                new EnrolmentTokens.Terms(
                        "",
                        group,
                        Integer.parseInt(uses.strip()),
                        approval,
                        clock.instant().plus(Duration.ofHours(hours))),
                by);
    }

    private String form(
            @Nullable UUID group, int hours, String uses, boolean approval, Model model) {
        model.addAttribute("lasting", LASTING);
        model.addAttribute("groups", enrolments.groups());
        model.addAttribute("group", group);
        model.addAttribute("hours", hours);
        model.addAttribute("uses", uses);
        model.addAttribute("approval", approval);
        return "fleet/enrolment";
    }

    private String shown(EnrolmentToken token, Model model) {
        String room = address.now();
        model.addAttribute("token", token);
        model.addAttribute("room", room);
        model.addAttribute("windows", downloads.has(Downloads.Kind.WINDOWS));
        model.addAttribute("linux", downloads.has(Downloads.Kind.LINUX));
        model.addAttribute("downloads", downloads.directory());
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
        model.addAttribute(
                "arrived", enrolments.arrived(tokenId).stream().map(machines::find).toList());
        return template;
    }
}
