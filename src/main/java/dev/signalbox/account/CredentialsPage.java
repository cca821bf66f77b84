package dev.signalbox.account;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Rights;
import dev.signalbox.access.Verb;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts that unattended step runs use. Who may not manage them sees their names only. */
@Controller
@RequestMapping("/credentials")
@Needs(Verb.MANAGE_CREDENTIALS)
class CredentialsPage {

    private final Accounts accounts;
    private final AccountUses uses;
    private final Rights rights;

    CredentialsPage(Accounts accounts, AccountUses uses, Rights rights) {
        this.accounts = accounts;
        this.uses = uses;
        this.rights = rights;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String list(Model model) {
        List<StoredAccount> all = accounts.list();
        model.addAttribute("accounts", all);
        if (rights.may(Verb.MANAGE_CREDENTIALS.name())) {
            model.addAttribute("uses", uses.uses(all));
            model.addAttribute("signIns", uses.signIns(all));
            model.addAttribute("lost", all.stream().filter(StoredAccount::isLost).toList());
        }
        return "account/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        StoredAccount account = accounts.find(id);
        List<StoredAccount> one = List.of(account);
        model.addAttribute("account", account);
        model.addAttribute("uses", uses.uses(one).getOrDefault(id, List.of()));
        model.addAttribute("signIns", uses.signIns(one).getOrDefault(account.key(), List.of()));
        return "account/show";
    }

    @PostMapping("/{id}/let-in")
    @Needs(Verb.LET_ACCOUNT_IN)
    String letIn(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        accounts.letIn(id, by);
        return Onward.saying(
                rights.may(Verb.MANAGE_CREDENTIALS.name()) ? "/credentials/" + id : "/credentials",
                "It is tried again.",
                after);
    }

    @GetMapping("/{id}/deletion")
    String askDeletion(@PathVariable UUID id, Model model) {
        StoredAccount account = accounts.find(id);
        model.addAttribute("account", account);
        model.addAttribute("uses", uses.uses(List.of(account)).getOrDefault(id, List.of()));
        model.addAttribute("stepRuns", uses.stepRuns(account));
        return "account/deletion";
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        String name = accounts.find(id).name();
        accounts.delete(id, by);
        return Onward.saying("/credentials", name + " and its password are deleted.", after);
    }
}
