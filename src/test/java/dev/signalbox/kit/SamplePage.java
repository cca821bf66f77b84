package dev.signalbox.kit;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A page of tests only, with every part of the frame on it. */
@Controller
class SamplePage {

    static final UUID RUN = UUID.fromString("01936f00-0000-7000-8000-00000000abcd");

    private static final String JSON =
            """
            {
              "invoice": "R-2026-1043",
              "amount": 117.35,
              "paid": false,
              "customer": {
                "name": "Müller & Söhne GmbH",
                "note": null
              },
              "lines": [
                "A-17",
                "B-2"
              ]
            }
            """;

    private final Clock clock;
    private final AtomicInteger shown = new AtomicInteger();

    SamplePage(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/sample")
    @Needs(Verb.VIEW)
    String show(@RequestParam(defaultValue = "") String part, Model model) {
        model.addAttribute("run", RUN);
        model.addAttribute("json", JSON);
        model.addAttribute("count", shown.incrementAndGet());
        model.addAttribute("started", clock.instant().minus(Duration.ofMinutes(125)));
        model.addAttribute(
                "tones", List.of("waiting", "running", "person", "failed", "done", "off"));
        model.addAttribute("rows", List.of("Invoices", "Orders", "Salaries"));
        return part.isEmpty() ? "sample/sample" : "sample/sample :: " + part;
    }

    static Event happened() {
        return new Event("run.changed", null, RUN, null, null, null, Map.of());
    }

    static void write(Journal journal) {
        journal.write(happened());
    }
}
