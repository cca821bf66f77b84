package dev.signalbox.explorer;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files of a work item: save, add, replace, remove. */
@Controller
@Needs(Verb.EDIT_ITEM)
class ItemFilesPage {

    private final ItemFiles files;
    private final Payloads payloads;

    ItemFilesPage(ItemFiles files, Payloads payloads) {
        this.files = files;
        this.payloads = payloads;
    }

    @Needs(Verb.VIEW)
    @GetMapping("/work-items/{id}/files/{file}")
    ResponseEntity<StreamingResponseBody> save(@PathVariable UUID id, @PathVariable UUID file) {
        ItemFile found = files.find(id, file);
        return saved(found.name()).contentLength(found.size()).body(out -> files.open(found, out));
    }

    @Needs(Verb.VIEW)
    @GetMapping("/work-items/{id}/payload.json")
    ResponseEntity<byte[]> savePayload(@PathVariable UUID id) {
        String text =
                payloads.find(id).orElseThrow(() -> Refused.notFound("payload of work item", id));
        return saved(id + ".json").body(text.getBytes(StandardCharsets.UTF_8));
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
        model.addAttribute("item", id);
        model.addAttribute("file", files.find(id, file));
        return "item/file-removal";
    }

    @PostMapping("/work-items/{id}/files/{file}/removal")
    String remove(
            @PathVariable UUID id, @PathVariable UUID file, Actor by, RedirectAttributes told) {
        files.remove(id, file, by);
        told.addFlashAttribute("said", "The file is removed.");
        return "redirect:/work-items/" + id;
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
                        told.addFlashAttribute(
                                "said", "The file " + store.take(in).name() + " is stored.");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return "redirect:/work-items/" + id;
                },
                () -> form(id, before, model));
    }

    private static String form(UUID id, @Nullable ItemFile file, Model model) {
        model.addAttribute("item", id);
        model.addAttribute("file", file);
        return "item/file-form";
    }

    private static ResponseEntity.BodyBuilder saved(String name) {
        ContentDisposition as =
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, as.toString());
    }
}
