package dev.signalbox.group;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.fleet.EnrolmentTokens;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes back a token with which machines come into a group. */
@Controller
@Needs(Verb.ENROL_MACHINE)
class GroupTokenPage {

    private final EnrolmentTokens tokens;

    GroupTokenPage(EnrolmentTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping("/groups/{id}/tokens/{token}/revocation")
    String revoke(@PathVariable UUID id, @PathVariable UUID token, Actor by) {
        tokens.revoke(id, token, by);
        return "redirect:/groups/" + id;
    }
}
