package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.web.Onward;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What everybody sees and changes of themselves. */
@Controller
@RequestMapping("/account")
@Needs(Verb.OWN_ACCOUNT)
class AccountPage {

    private final Users users;

    AccountPage(Users users) {
        this.users = users;
    }

    @GetMapping
    String show(Model model, Actor actor) {
        model.addAttribute("user", users.find(idOf(actor)));
        model.addAttribute("everything", Verb.values());
        return "access/account";
    }

    @PostMapping
    String changePassword(
            @RequestParam(defaultValue = "") String now,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpSession session,
            RedirectAttributes after,
            Actor actor) {
        return Attempt.at(
                () -> {
                    if (!again.equals(wanted)) {
                        throw Refused.invalid("again", "This is not the same password.");
                    }
                    users.changeOwnPassword(idOf(actor), now, wanted, session.getId());
                    return Onward.saying(
                            "/account",
                            "Your password is changed. You are signed out everywhere else.",
                            after);
                },
                () -> show(model, actor));
    }

    private static UUID idOf(Actor actor) {
        UUID id = actor.id();
        if (actor.kind() != Actor.Kind.USER || id == null) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "FORBIDDEN",
                    "Only people have an account of their own.");
        }
        return id;
    }
}
