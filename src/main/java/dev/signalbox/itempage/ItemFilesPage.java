package dev.signalbox.itempage;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Onward;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** The files of a work item: add, replace, remove. */
@Controller
@Needs(Verb.EDIT_ITEM)
class ItemFilesPage {

    private final ItemFiles files;

    ItemFilesPage(ItemFiles files) {
        this.files = files;
    }

    @GetMapping("/work-items/{id}/files")
    String form(@PathVariable UUID id, Model model) {
        return form(id, null, model);
    }

    @PostMapping("/work-items/{id}/files")
    String add(
            @PathVariable UUID id,
            @RequestParam MultipartFile file,
            Actor by,
            Model model,
            RedirectAttributes told) {
        String given = file.getOriginalFilename();
        String name = given == null ? "" : given.substring(given.lastIndexOf('/') + 1);
        return stored(id, null, in -> files.add(id, name, in, by), file, model, told);
    }

    @GetMapping("/work-items/{id}/files/{file}/replacement")
    String replacement(@PathVariable UUID id, @PathVariable UUID file, Model model) {
        return form(id, files.find(id, file), model);
    }

    @PostMapping("/work-items/{id}/files/{replaced}/replacement")
    String replace(
            @PathVariable UUID id,
            @PathVariable UUID replaced,
            @RequestParam MultipartFile file,
            Actor by,
            Model model,
            RedirectAttributes told) {
        ItemFile before = files.find(id, replaced);
        return stored(id, before, in -> files.replace(id, replaced, in, by), file, model, told);
    }

    @GetMapping("/work-items/{id}/files/{file}/removal")
    String removal(@PathVariable UUID id, @PathVariable UUID file, Model model) {
        String name = files.find(id, file).name();
        return new Confirmation("work-items", "Remove " + name, "Remove file")
                .losing(
                        model,
                        "Robots that take this item will not find the file "
                                + name
                                + " any more. It cannot be brought back.");
    }

    @PostMapping("/work-items/{id}/files/{file}/removal")
    String remove(
            @PathVariable UUID id, @PathVariable UUID file, Actor by, RedirectAttributes told) {
        files.remove(id, file, by);
        return Onward.saying("/work-items/" + id, "The file is removed.", told);
    }

    /** Takes the bytes of an upload. */
    private interface Store {
        ItemFile take(InputStream in) throws IOException;
    }

    private String stored(
            UUID id,
            @Nullable ItemFile before,
            Store store,
            MultipartFile file,
            Model model,
            RedirectAttributes told) {
        return Attempt.at(
                () -> {
                    try (InputStream in = file.getInputStream()) {
                        return Onward.saying(
                                "/work-items/" + id,
                                "The file " + store.take(in).name() + " is stored.",
                                told);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> form(id, before, model));
    }

    private static String form(UUID id, @Nullable ItemFile file, Model model) {
        model.addAttribute("item", id);
        model.addAttribute("file", file);
        return "item/file-form";
    }
}
