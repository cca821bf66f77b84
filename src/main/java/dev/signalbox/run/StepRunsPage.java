package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** All step runs of a run, a screen at a time. */
@Controller
@Needs(Verb.VIEW)
class StepRunsPage {

    private final RunView view;
    private final UsualDurations durations;

    StepRunsPage(RunView view, UsualDurations durations) {
        this.view = view;
        this.durations = durations;
    }

    @GetMapping("/runs/{id}/step-runs")
    String page(
            @PathVariable UUID id,
            @RequestParam @Nullable StepRunState state,
            @RequestParam @Nullable UUID after,
            Model model) {
        return filled(id, state, after, model, "run/all-step-runs");
    }

    @HxRequest
    @GetMapping("/runs/{id}/step-runs")
    String rows(
            @PathVariable UUID id,
            @RequestParam @Nullable StepRunState state,
            @RequestParam @Nullable UUID after,
            Model model) {
        return filled(id, state, after, model, "run/all-step-runs :: rows");
    }

    private String filled(
            UUID id, @Nullable StepRunState state, @Nullable UUID after, Model model, String name) {
        Slice<StepRunRow> slice =
                Slice.of(
                        view.stepRuns(id, state, after, Slice.SCREEN),
                        Slice.SCREEN,
                        StepRunRow::id);
        model.addAttribute("run", view.header(id));
        model.addAttribute("states", StepRunState.values());
        model.addAttribute("wanted", state);
        model.addAttribute("slice", slice);
        model.addAttribute("stepRuns", slice.rows());
        model.addAttribute("usual", durations.of(RunScreen.going(slice.rows())));
        model.addAttribute("here", href(id, state, after));
        model.addAttribute("first", after == null ? null : href(id, state, null));
        model.addAttribute("next", href(id, state, slice.next()));
        return name;
    }

    private static String href(UUID id, @Nullable StepRunState state, @Nullable Object after) {
        return UriComponentsBuilder.fromPath("/runs/" + id + "/step-runs")
                .queryParamIfPresent("state", Optional.ofNullable(state))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }
}
