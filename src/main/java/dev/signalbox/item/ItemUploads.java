package dev.signalbox.item;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that a program adds to a work item in two calls: it says which one, then it sends the
 * bytes.
 */
@Component
public class ItemUploads {

    private final FileRows rows;
    private final Blobs blobs;
    private final ItemEdits edits;
    private final Audit audit;
    private final Journal journal;
    private final TransactionTemplate together;

    ItemUploads(
            FileRows rows,
            Blobs blobs,
            ItemEdits edits,
            Audit audit,
            Journal journal,
            TransactionTemplate together) {
        this.rows = rows;
        this.blobs = blobs;
        this.edits = edits;
        this.audit = audit;
        this.journal = journal;
        this.together = together;
    }

    /** Announces a file of an item that no robot holds; answers the id under which to send it. */
    public UUID register(UUID itemId, String name, long size) {
        String checked = FileRows.checkedName(name);
        if (size < 0 || size > ItemFiles.MOST_BYTES) {
            throw Refused.invalid(
                    "file_size",
                    "file_size is "
                            + size
                            + "; a file of a work item has 0 to "
                            + ItemFiles.MOST_BYTES
                            + " bytes.");
        }
        edits.editable(itemId);
        return rows.register(itemId, checked, size);
    }

    /**
     * Takes the bytes of an announced file, which then replaces the one of its name; what is not as
     * long as was said is refused.
     */
    public void store(UUID fileId, InputStream in, Actor by) throws IOException {
        FileRows.Registered file = rows.registered(fileId);
        edits.editable(file.itemId());
        Blob blob = blobs.store(in, ItemFiles.MOST_BYTES);
        if (blob.size() != file.size()) {
            throw Refused.invalid(
                    "file",
                    "The file "
                            + file.name()
                            + " was announced with "
                            + file.size()
                            + " bytes, but "
                            + blob.size()
                            + " arrived; nothing was kept.");
        }
        together.executeWithoutResult(_ -> {
            WorkItem item = edits.touch(file.itemId(), null);
            rows.complete(fileId, blob.id());
            Map<String, Object> data = Map.of("file", file.name());
            String id = item.id().toString();
            audit.record(by, "item.file-add", "work item", item.id(), id, null, data);
            journal.write(
                    new Event(
                            "item.file-add",
                            item.processId(),
                            item.runId(),
                            null,
                            item.id(),
                            null,
                            data));
        });
    }
}
