package dev.signalbox.identity;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Role;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of API keys; a new one is shown once. */
@Controller
@RequestMapping("/api-keys")
@Needs(Verb.MANAGE_API_KEYS)
class ApiKeysPage {

    private static final Map<Integer, String> EXPIRIES = new LinkedHashMap<>();

    static {
        EXPIRIES.put(30, "in 30 days");
        EXPIRIES.put(90, "in 90 days");
        EXPIRIES.put(365, "in a year");
        EXPIRIES.put(0, "never");
    }

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeysPage(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("keys", keys.list());
        return "access/api-keys";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(ApiKeyForm.empty(), model);
    }

    @PostMapping
    String create(@ModelAttribute("form") ApiKeyForm form, Model model, Actor by) {
        return Attempt.at(
                () -> {
                    var fresh =
                            keys.create(
                                    form.cleanName(),
                                    form.chosenRole(),
                                    form.expiresAt(clock.instant()),
                                    by);
                    model.addAttribute("key", fresh.key());
                    model.addAttribute("secret", fresh.secret());
                    return "access/api-key-shown";
                },
                () -> form(form, model));
    }

    @GetMapping("/{id}/revocation")
    String askRevocation(@PathVariable UUID id, Model model) {
        ApiKey key = keys.find(id);
        return new Confirmation("api-keys", "Revoke " + key.name(), "Revoke key")
                .losing(
                        model,
                        "Programs that use this key are refused from now on.",
                        "A revoked key cannot be brought back; make a new one instead.");
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable UUID id, RedirectAttributes after, Actor by) {
        keys.revoke(id, by);
        return Onward.saying("/api-keys", keys.find(id).name() + " is revoked.", after);
    }

    private static String form(ApiKeyForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("roles", Role.values());
        model.addAttribute("expiries", EXPIRIES);
        return "access/api-key-form";
    }
}
