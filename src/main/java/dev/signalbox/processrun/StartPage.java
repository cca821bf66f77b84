package dev.signalbox.processrun;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputData;
import dev.signalbox.input.InputFiles;
import dev.signalbox.input.InputReader;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/**
 * The start dialog: without data, with typed data, or with a file that is shown before it is taken.
 */
@Controller
@Needs(Verb.START_RUN)
class StartPage {

    private final Processes processes;
    private final Starts starts;
    private final StartTokens tokens;
    private final InputReader reader;
    private final InputFiles files;
    private final LinkedInput linked;
    private final Ids ids;

    StartPage(
            Processes processes,
            Starts starts,
            StartTokens tokens,
            InputReader reader,
            InputFiles files,
            LinkedInput linked,
            Ids ids) {
        this.processes = processes;
        this.starts = starts;
        this.tokens = tokens;
        this.reader = reader;
        this.files = files;
        this.linked = linked;
        this.ids = ids;
    }

    /** A link can fill in the data; looking at it starts nothing. */
    @GetMapping("/processes/{id}/start")
    String ask(@PathVariable UUID id, @RequestParam Map<String, String> address, Model model) {
        return form(id, StartForm.fresh(ids.next()).with(linked.text(address)), null, model);
    }

    /** A new file is shown first; everything else starts. */
    @PostMapping("/processes/{id}/start")
    String start(
            @PathVariable UUID id,
            StartForm form,
            @RequestParam @Nullable MultipartFile file,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    if (form.mode() == StartForm.Mode.FILE && file != null && !file.isEmpty()) {
                        InputFiles.Seen seen = files.look(id, file);
                        return form(id, form.with(seen.put()), seen.data(), model);
                    }
                    List<JsonNode> payloads = payloads(id, form);
                    Long queueLimit = form.queueLimitSeconds();
                    StartOutcome outcome =
                            tokens.once(
                                    form.token(),
                                    () ->
                                            starts.ask(
                                                    new StartRequest(
                                                            id,
                                                            payloads,
                                                            StartedBy.of(by),
                                                            queueLimit)));
                    return told(id, outcome, told);
                },
                () -> form(id, form, null, model));
    }

    private static String told(UUID process, StartOutcome outcome, RedirectAttributes told) {
        ProcessRun run = outcome.run();
        if (run == null) {
            told.addFlashAttribute("warned", outcome.skipped());
            return "redirect:/processes/" + process;
        }
        told.addFlashAttribute(
                "said",
                run.state() == RunState.QUEUED ? "Started; it waits for its turn." : "Started.");
        return "redirect:/runs/" + run.id();
    }

    private List<JsonNode> payloads(UUID id, StartForm form) {
        return switch (form.mode()) {
            case NONE -> List.of();
            case TYPED -> reader.typed(form.text()).fit();
            case FILE -> {
                if (form.blob() == null) {
                    throw Refused.invalid("file", "Choose a file, or start without data.");
                }
                yield files.take(id, form.blob(), form.signature()).fit();
            }
        };
    }

    private String form(UUID id, StartForm form, @Nullable InputData data, Model model) {
        model.addAttribute("process", processes.find(id));
        model.addAttribute("form", form);
        model.addAttribute("data", data);
        return "run/start";
    }
}
