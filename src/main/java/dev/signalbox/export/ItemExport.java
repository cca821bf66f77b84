package dev.signalbox.export;

import dev.signalbox.explorer.ItemColumn;
import dev.signalbox.explorer.ItemStream;
import dev.signalbox.kit.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Writes items as they are read, so that any number of them takes no more memory than one. */
@Component
public class ItemExport {

    private final Json json;

    ItemExport(Json json) {
        this.json = json;
    }

    /** Where the items come from: hands each to the reader. */
    public interface Source {
        void each(Consumer<ItemStream.Item> reader);
    }

    public void jsonLines(Source source, OutputStream out) throws IOException {
        Writer to = writer(out);
        var lines = new JsonLines(to, json);
        each(source, lines::line);
        to.flush();
    }

    public void csv(Source source, List<ItemColumn> columns, OutputStream out) throws IOException {
        Writer to = writer(out);
        var csv = new Csv(to);
        var cells = new Cells(columns, json);
        csv.line(cells.heads());
        each(source, item -> csv.line(cells.of(item)));
        to.flush();
    }

    private interface Line {
        void write(ItemStream.Item item) throws IOException;
    }

    private static void each(Source source, Line line) throws IOException {
        try {
            source.each(item -> {
                try {
                    line.write(item);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
