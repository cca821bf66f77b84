package dev.signalbox.itempage;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemFile;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.CsvRows;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.FileKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The beginning of a file, as text, table, JSON or picture; nothing in it is run. */
@Controller
@Needs(Verb.VIEW)
class FilePreviewPage {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_ROWS = 50;

    private final ItemFiles files;
    private final Json json;

    FilePreviewPage(ItemFiles files, Json json) {
        this.files = files;
        this.json = json;
    }

    @GetMapping("/work-items/{id}/files/{file}/preview")
    String show(@PathVariable UUID id, @PathVariable UUID file, Model model) {
        ItemFile found = files.find(id, file);
        FileKind kind = FileKind.of(found.name());
        boolean readable = kind == FileKind.TEXT || kind == FileKind.HTML || kind == FileKind.SVG;
        String text = readable ? beginning(found) : "";
        boolean whole = found.size() <= MOST_BYTES;
        String name = found.name().toLowerCase(Locale.ROOT);
        boolean table = readable && (name.endsWith(".csv") || name.endsWith(".tsv"));
        model.addAttribute("item", id);
        model.addAttribute("file", found);
        model.addAttribute("kind", kind);
        model.addAttribute("readable", readable);
        model.addAttribute("whole", whole);
        model.addAttribute("rows", table ? rows(text) : List.of());
        model.addAttribute("json", name.endsWith(".json") && whole);
        model.addAttribute("text", name.endsWith(".json") && whole ? indented(text) : text);
        return "item/file-preview";
    }

    /** Cut at the end of a line where there is more. */
    private String beginning(ItemFile file) {
        var out = new ByteArrayOutputStream();
        try {
            files.open(file, out, 0, Math.min(file.size(), MOST_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        int end = file.size() > MOST_BYTES ? text.lastIndexOf('\n') : -1;
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<List<String>> rows(String text) {
        var reader = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        var rows = new ArrayList<List<String>>();
        for (List<String> row = reader.next();
                row != null && rows.size() <= MOST_ROWS;
                row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    private String indented(String text) {
        try {
            return json.pretty(json.read("file", text));
        } catch (Refused _) {
            return text;
        }
    }
}
