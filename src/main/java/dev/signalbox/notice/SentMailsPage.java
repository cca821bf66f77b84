package dev.signalbox.notice;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The log of the mails that the room made. */
@Controller
@RequestMapping("/notifications/log")
@Needs(Verb.MANAGE_MAILBOXES)
class SentMailsPage {

    private final NoticeMails mails;

    SentMailsPage(NoticeMails mails) {
        this.mails = mails;
    }

    @GetMapping
    String log(@RequestParam(required = false) @Nullable UUID after, Model model) {
        model.addAttribute("after", after);
        model.addAttribute(
                "slice",
                Slice.of(mails.list(null, after, Slice.SCREEN), Slice.SCREEN, NoticeMail::id));
        return "notice/log";
    }

    @PostMapping("/{id}/resends")
    String again(@PathVariable UUID id, RedirectAttributes after) {
        mails.again(id);
        return Onward.saying("/notifications/log", "The mail is sent once more.", after);
    }
}
