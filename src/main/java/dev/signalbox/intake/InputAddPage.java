package dev.signalbox.intake;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.input.InputData;
import dev.signalbox.input.InputFiles;
import dev.signalbox.input.InputQueue;
import dev.signalbox.input.InputReader;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Viewer;
import dev.signalbox.process.Priority;
import dev.signalbox.process.Processes;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds items to an input queue: typed, or from a file that is shown before it is taken. */
@Controller
@Needs(Verb.ADD_ITEM)
class InputAddPage {

    private final Processes processes;
    private final InputQueue queue;
    private final InputReader reader;
    private final InputFiles files;
    private final Viewer viewer = new Viewer();

    InputAddPage(Processes processes, InputQueue queue, InputReader reader, InputFiles files) {
        this.processes = processes;
        this.queue = queue;
        this.reader = reader;
        this.files = files;
    }

    @GetMapping("/processes/{id}/input-queue/items")
    String ask(@PathVariable UUID id, Model model) {
        return form(id, AddForm.EMPTY, new TermsForm(Priority.NORMAL, "", "", ""), null, model);
    }

    /** A new file is shown first; everything else is added. */
    @PostMapping("/processes/{id}/input-queue/items")
    String add(
            @PathVariable UUID id,
            AddForm form,
            TermsForm terms,
            @RequestParam @Nullable MultipartFile file,
            Actor by,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    if (form.fromFile() && file != null && !file.isEmpty()) {
                        InputFiles.Seen seen = files.look(id, file);
                        return form(id, form.with(seen.put()), terms, seen.data(), model);
                    }
                    InputData data = data(id, form);
                    List<UUID> added =
                            queue.add(id, form.inputs(data.fit(), terms.terms(viewer.zone())), by);
                    return Onward.saying(
                            "/processes/" + id + "/input-queue",
                            added.size() == 1
                                    ? "The item waits in the input queue."
                                    : added.size() + " items wait in the input queue.",
                            told);
                },
                () -> form(id, form, terms, null, model));
    }

    private InputData data(UUID id, AddForm form) {
        if (!form.fromFile()) {
            return reader.typed(form.text());
        }
        if (form.blob() == null) {
            throw Refused.invalid("file", "Choose a file, or type the data.");
        }
        return files.take(id, form.blob(), form.signature());
    }

    private String form(
            UUID id, AddForm form, TermsForm terms, @Nullable InputData data, Model model) {
        model.addAttribute("process", processes.find(id));
        model.addAttribute("form", form);
        model.addAttribute("terms", terms);
        model.addAttribute("data", data);
        model.addAttribute("zone", viewer.zone().getId().replace("Z", "UTC"));
        return "intake/add";
    }
}
