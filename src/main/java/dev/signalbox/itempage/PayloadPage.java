package dev.signalbox.itempage;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemEdits;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.payload.PayloadSchemas;
import dev.signalbox.payload.SchemaCheck;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The editor of a payload. It says while one types whether it is JSON and fits what is asked for.
 */
@Controller
@Needs(Verb.EDIT_ITEM)
class PayloadPage {

    private final ItemView view;
    private final ItemEdits edits;
    private final Payloads payloads;
    private final PayloadSchemas schemas;

    PayloadPage(ItemView view, ItemEdits edits, Payloads payloads, PayloadSchemas schemas) {
        this.view = view;
        this.edits = edits;
        this.payloads = payloads;
        this.schemas = schemas;
    }

    @GetMapping("/work-items/{id}/payload")
    String editor(@PathVariable UUID id, Model model) {
        ItemHeader item = view.header(id, ItemPage.SHOWN);
        return editor(item, item.payload(), model);
    }

    /** Changes nothing. */
    @PostMapping("/work-items/{id}/payload/check")
    String check(@PathVariable UUID id, @RequestParam String payload, Model model) {
        model.addAttribute("broken", null);
        model.addAttribute("misfits", List.of());
        SchemaCheck schema = schemas.ofItem(id).orElse(null);
        model.addAttribute("schema", schema);
        try {
            payloads.checked("The payload", payload);
            model.addAttribute("misfits", misfits(schema, payload));
        } catch (Refused refused) {
            model.addAttribute("broken", refused.getMessage());
        }
        return "item/payload-check :: check";
    }

    /** A payload that does not fit is saved only when the person says so. */
    @PostMapping("/work-items/{id}/payload")
    String save(
            @PathVariable UUID id,
            @RequestParam String payload,
            @RequestParam int version,
            @RequestParam @Nullable String then,
            @RequestParam(defaultValue = "false") boolean anyway,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    if (!anyway) {
                        refuseMisfit(id, payload);
                    }
                    edits.setPayload(id, payload, version, by);
                    return "retry".equals(then)
                            ? retry(id, told)
                            : saved("/work-items/" + id, told);
                },
                () -> {
                    ItemHeader item = view.header(id, ItemPage.SHOWN);
                    model.addAttribute(
                            "meanwhile", item.version() == version ? null : item.payload());
                    return editor(item, payload, model);
                });
    }

    private static String saved(String address, RedirectAttributes told) {
        return Onward.saying(address, "The payload is saved.", told);
    }

    /** Where the versions have moved on since the run was pinned, it is asked with which ones. */
    private String retry(UUID id, RedirectAttributes told) {
        ItemHeader item = view.header(id, 0);
        if (!item.movedOn()) {
            return "forward:/work-items/" + id + "/retry";
        }
        return saved("/runs/" + item.runId() + "/retries?item=" + id, told);
    }

    private void refuseMisfit(UUID id, String payload) {
        SchemaCheck schema = schemas.ofItem(id).orElse(null);
        List<String> misfits = misfits(schema, payload);
        if (schema != null && !misfits.isEmpty()) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "DOES_NOT_FIT",
                    "The payload does not fit what the task "
                            + schema.label()
                            + " asks for; nothing was saved.",
                    misfits.stream().map(fault -> new Refused.Fault("payload", 0, fault)).toList());
        }
    }

    private List<String> misfits(@Nullable SchemaCheck schema, String payload) {
        return schema == null ? List.of() : schema.faults(payloads.read("The payload", payload));
    }

    private String editor(ItemHeader item, @Nullable String typed, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("typed", typed);
        model.addAttribute("version", item.version());
        model.addAttribute("schema", schemas.ofItem(item.id()).orElse(null));
        return "item/editor";
    }
}
