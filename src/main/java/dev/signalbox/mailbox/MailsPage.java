package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Slice;
import dev.signalbox.vault.Blobs;
import dev.signalbox.vault.FileKind;
import dev.signalbox.web.Onward;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mails that came: those set aside first, and what a person does with one. */
@Controller
@RequestMapping("/mailboxes/mails")
@Needs(Verb.VIEW)
class MailsPage {

    private final Mails mails;
    private final MailList list;
    private final MailDecisions decisions;
    private final MailView view;
    private final Blobs blobs;

    MailsPage(Mails mails, MailList list, MailDecisions decisions, MailView view, Blobs blobs) {
        this.mails = mails;
        this.list = list;
        this.decisions = decisions;
        this.view = view;
        this.blobs = blobs;
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = "ASIDE") MailState state,
            @RequestParam(required = false) @Nullable UUID mailbox,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        return list(state, mailbox, after, model, "mailbox/mails");
    }

    @HxRequest
    @GetMapping
    String part(
            @RequestParam(defaultValue = "ASIDE") MailState state,
            @RequestParam(required = false) @Nullable UUID mailbox,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        return list(state, mailbox, after, model, "mailbox/mails :: rows");
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        Mail mail = mails.find(id);
        model.addAttribute("mail", mail);
        model.addAttribute("made", view.made(mail));
        model.addAttribute("content", view.content(mail));
        return "mailbox/mail";
    }

    /** The whole mail, to be opened in a mail program. */
    @GetMapping("/{id}/raw")
    ResponseEntity<StreamingResponseBody> raw(@PathVariable UUID id) {
        Mail mail = mails.find(id);
        UUID blob = mail.blobId();
        if (blob == null) {
            throw Refused.notFound("content of mail", id);
        }
        return FileKind.saved(id + ".eml")
                .contentLength(blobs.find(blob).size())
                .body(out -> blobs.write(blob, out));
    }

    @PostMapping("/{id}/retries")
    @Needs(Verb.RESOLVE_ITEM)
    String retry(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        try {
            Mail mail = decisions.retry(id, by);
            after.addFlashAttribute(
                    "said",
                    mail.state() == MailState.TAKEN
                            ? "The mail is taken."
                            : "The mail is fetched from its server, and taken then.");
        } catch (Refused e) {
            after.addFlashAttribute("warned", e.getMessage());
        }
        return "redirect:/mailboxes/mails/" + id;
    }

    @PostMapping("/{id}/discard")
    @Needs(Verb.RESOLVE_ITEM)
    String discard(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        decisions.discard(id, by);
        return Onward.saying(
                "/mailboxes/mails", "The mail is discarded; nothing comes of it.", after);
    }

    private String list(
            MailState state,
            @Nullable UUID mailbox,
            @Nullable UUID after,
            Model model,
            String template) {
        model.addAttribute("which", state);
        model.addAttribute("states", MailState.values());
        model.addAttribute("mailbox", mailbox);
        model.addAttribute("after", after);
        model.addAttribute(
                "slice",
                Slice.of(list.list(state, mailbox, after, Slice.SCREEN), Slice.SCREEN, Mail::id));
        return template;
    }
}
