package dev.signalbox.notice;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailTrouble;
import dev.signalbox.mail.Tls;
import dev.signalbox.web.Onward;
import jakarta.mail.MessagingException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The server that sends the room's mails. */
@Controller
@RequestMapping("/notifications/server")
@Needs(Verb.MANAGE_MAILBOXES)
class SendingPage {

    private final SendingServers servers;
    private final Posting posting;
    private final Ids ids;

    SendingPage(SendingServers servers, Posting posting, Ids ids) {
        this.servers = servers;
        this.posting = posting;
        this.ids = ids;
    }

    @GetMapping
    String page(Model model) {
        return form(SendingForm.of(servers.find().orElse(null)), "", model);
    }

    @PostMapping
    String save(
            @ModelAttribute("form") SendingForm form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    servers.save(form, by);
                    return Onward.saying(
                            "/notifications/server", "The mail server is saved.", after);
                },
                () -> form(form, "", model));
    }

    /** Sends a mail by what stands in the form, and shows the form again with what came of it. */
    @PostMapping("/tests")
    String test(
            @ModelAttribute("form") SendingForm form,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        return Attempt.at(
                () -> {
                    model.addAttribute("tested", tried(servers.meant(form), to.strip()));
                    return form(form, to, model);
                },
                () -> form(form, to, model));
    }

    @PostMapping("/removal")
    String remove(RedirectAttributes after, Actor by) {
        servers.remove(by);
        return Onward.saying("/notifications/server", "Nobody is told by mail any more.", after);
    }

    private String tried(SendingServer server, String to) {
        if (!SendingForm.isAddress(to)) {
            throw Refused.invalid("to", "Say to which address the test mail goes.");
        }
        var mail =
                new Posting.Ready(
                        ids.next(),
                        to,
                        "A test mail of Signalbox",
                        "This server can send the mails of Signalbox.\n",
                        "<p>This server can send the mails of Signalbox.</p>");
        try {
            posting.send(server, mail, null);
            return "It works: " + server + " took a mail for " + to + ".";
        } catch (MessagingException e) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "NOT_SENT",
                    MailTrouble.sentence(e, server.host(), server.port()));
        }
    }

    private String form(SendingForm form, String to, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("to", to);
        model.addAttribute("tls", Tls.values());
        model.addAttribute("server", servers.find().orElse(null));
        return "notice/server";
    }
}
