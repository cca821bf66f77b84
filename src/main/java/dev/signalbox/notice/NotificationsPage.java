package dev.signalbox.notice;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Viewer;
import dev.signalbox.process.ProcessList;
import dev.signalbox.timetable.Zones;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the one who looks wants to be told. */
@Controller
@RequestMapping("/notifications")
@Needs(Verb.OWN_ACCOUNT)
class NotificationsPage {

    private static final int LATEST = 10;

    private final People people;
    private final ProcessList processes;
    private final SendingServers servers;
    private final NoticeMails mails;

    NotificationsPage(
            People people, ProcessList processes, SendingServers servers, NoticeMails mails) {
        this.people = people;
        this.processes = processes;
        this.servers = servers;
        this.mails = mails;
    }

    @GetMapping
    String page(Model model, Actor actor) {
        WishesForm form =
                WishesForm.of(
                        people.find(idOf(actor)).orElse(null),
                        new Viewer().zone().getId().replace("Z", "UTC"));
        return show(form, model, actor);
    }

    @PostMapping
    String save(
            @ModelAttribute("form") WishesForm form,
            Model model,
            RedirectAttributes after,
            Actor actor) {
        return Attempt.at(
                () -> {
                    Wishes wishes = form.wishes(idOf(actor));
                    people.save(wishes);
                    return Onward.saying(
                            "/notifications",
                            wishes.kinds().isEmpty()
                                    ? "You are told nothing by mail from now on."
                                    : "Saved.",
                            after);
                },
                () -> show(form, model, actor));
    }

    private String show(WishesForm form, Model model, Actor actor) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("whose", Wishes.Whose.values());
        model.addAttribute("paces", Pace.values());
        model.addAttribute("zones", Zones.names());
        model.addAttribute("processes", processes.byName());
        model.addAttribute("server", servers.find().orElse(null));
        model.addAttribute("mails", mails.list(idOf(actor), null, LATEST - 1));
        return "notice/show";
    }

    private static UUID idOf(Actor actor) {
        UUID id = actor.id();
        if (actor.kind() != Actor.Kind.USER || id == null) {
            throw new Refused(Refused.Kind.FORBIDDEN, "FORBIDDEN", "Only people are told by mail.");
        }
        return id;
    }
}
