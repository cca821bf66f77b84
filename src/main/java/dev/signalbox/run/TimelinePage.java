package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.timeline.Span;
import dev.signalbox.timeline.Spans;
import dev.signalbox.timeline.Timeline;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** All that a run did over time: every machine, or every step run on one of them. */
@Controller
@Needs(Verb.VIEW)
class TimelinePage {

    private static final int MACHINES = 25;

    private final RunView view;
    private final Spans spans;
    private final Clock clock;

    TimelinePage(RunView view, Spans spans, Clock clock) {
        this.view = view;
        this.spans = spans;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}/timeline")
    String machines(@PathVariable UUID id, @RequestParam @Nullable String after, Model model) {
        Timeline timeline = Timeline.of(spans.of(id), clock.instant(), MACHINES, after);
        String next = timeline == null ? null : timeline.next();
        model.addAttribute("next", next == null ? null : href(id, null, next));
        return filled(id, timeline, after != null ? href(id, null, null) : null, model);
    }

    @GetMapping(path = "/runs/{id}/timeline", params = "machine")
    String machine(
            @PathVariable UUID id,
            @RequestParam UUID machine,
            @RequestParam @Nullable UUID after,
            Model model) {
        Slice<Span> slice =
                Slice.of(
                        spans.onMachine(id, machine, after, Timeline.EACH),
                        Timeline.EACH,
                        Span::id);
        model.addAttribute("machine", slice.empty() ? null : slice.rows().getFirst());
        model.addAttribute("spans", slice.rows());
        model.addAttribute("next", slice.next() == null ? null : href(id, machine, slice.next()));
        return filled(
                id,
                Timeline.of(slice.rows(), clock.instant(), 1, null),
                after != null ? href(id, machine, null) : null,
                model);
    }

    private String filled(
            UUID id, @Nullable Timeline timeline, @Nullable String first, Model model) {
        model.addAttribute("run", view.header(id));
        model.addAttribute("timeline", timeline);
        model.addAttribute("first", first);
        return "run/timeline-page";
    }

    private static String href(UUID id, @Nullable UUID machine, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/runs/" + id + "/timeline")
                .queryParamIfPresent("machine", Optional.ofNullable(machine))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }
}
