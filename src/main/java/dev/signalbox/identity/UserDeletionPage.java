package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes a user, after saying what that means. */
@Controller
@RequestMapping("/users")
@Needs(Verb.MANAGE_USERS)
class UserDeletionPage {

    private final Users users;

    UserDeletionPage(Users users) {
        this.users = users;
    }

    @GetMapping("/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        User user = users.find(id);
        return new Confirmation("users", "Delete " + user.displayName(), "Delete user")
                .losing(
                        model,
                        user.displayName() + " is signed out at once and cannot sign in again.",
                        "What " + user.displayName() + " did stays in the audit.");
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        User user = users.find(id);
        users.delete(id, by);
        return Onward.saying("/users", user.displayName() + " is deleted.", after);
    }
}
