package dev.signalbox.itempage;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Saves what belongs to a work item: its files and its payload; shows files in a sandbox. */
@Controller
@Needs(Verb.VIEW)
class ItemDownloadsPage {

    private final ItemFiles files;
    private final Payloads payloads;

    ItemDownloadsPage(ItemFiles files, Payloads payloads) {
        this.files = files;
        this.payloads = payloads;
    }

    @GetMapping("/work-items/{id}/files/{file}")
    ResponseEntity<StreamingResponseBody> save(@PathVariable UUID id, @PathVariable UUID file) {
        ItemFile found = files.find(id, file);
        return FileKind.saved(found.name())
                .contentLength(found.size())
                .body(out -> files.open(found, out));
    }

    /** As a browser shows it by itself, shut into a sandbox; what it cannot show is saved. */
    @GetMapping("/work-items/{id}/files/{file}/content")
    ResponseEntity<StreamingResponseBody> show(@PathVariable UUID id, @PathVariable UUID file) {
        ItemFile found = files.find(id, file);
        return FileKind.of(found.name())
                .answer(found.name(), found.size())
                .body(out -> files.open(found, out));
    }

    @GetMapping("/work-items/{id}/payload.json")
    ResponseEntity<byte[]> savePayload(@PathVariable UUID id) {
        String text =
                payloads.find(id).orElseThrow(() -> Refused.notFound("payload of work item", id));
        return FileKind.saved(id + ".json").body(text.getBytes(StandardCharsets.UTF_8));
    }
}
