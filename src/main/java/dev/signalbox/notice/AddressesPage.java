package dev.signalbox.notice;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.process.ProcessList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Addresses that are told of a process, whoever reads them. */
@Controller
@RequestMapping("/notifications/addresses")
@Needs(Verb.EDIT_PROCESS)
class AddressesPage {

    private final Addresses addresses;
    private final ProcessList processes;

    AddressesPage(Addresses addresses, ProcessList processes) {
        this.addresses = addresses;
        this.processes = processes;
    }

    @GetMapping
    @Needs(Verb.VIEW)
    String page(@RequestParam(required = false) @Nullable UUID process, Model model) {
        model.addAttribute("entries", addresses.list(process));
        model.addAttribute("process", process);
        return "notice/addresses";
    }

    @GetMapping("/new")
    String blank(@RequestParam(required = false) @Nullable UUID process, Model model) {
        return form(process, "", List.of(NoticeKind.UNRESOLVED), model);
    }

    @PostMapping
    String put(
            @RequestParam(required = false) @Nullable UUID process,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable List<NoticeKind> kinds,
            Model model,
            Actor by) {
        return Attempt.at(
                () -> {
                    addresses.put(process, address, kinds, by);
                    return "redirect:/notifications/addresses";
                },
                () -> form(process, address, kinds == null ? List.of() : kinds, model));
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable UUID id, Actor by) {
        addresses.remove(id, by);
        return "redirect:/notifications/addresses";
    }

    private String form(
            @Nullable UUID process, String address, List<NoticeKind> chosen, Model model) {
        model.addAttribute("process", process);
        model.addAttribute("address", address);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "kinds", Stream.of(NoticeKind.values()).filter(NoticeKind::isOfAProcess).toList());
        model.addAttribute("processes", processes.byName());
        return "notice/address-form";
    }
}
