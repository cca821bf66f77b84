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
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of work items and outputs. A name stands once per item: storing it again replaces. */
@Component
public class ItemFiles {

    /** The most bytes of one file. */
    public static final long MOST_BYTES = 1L << 30;

    private final FileRows rows;
    private final Blobs blobs;
    private final ItemEdits edits;
    private final Reach reach;
    private final Audit audit;
    private final Journal journal;
    private final TransactionTemplate together;

    ItemFiles(
            FileRows rows,
            Blobs blobs,
            ItemEdits edits,
            Reach reach,
            Audit audit,
            Journal journal,
            TransactionTemplate together) {
        this.rows = rows;
        this.blobs = blobs;
        this.edits = edits;
        this.reach = reach;
        this.audit = audit;
        this.journal = journal;
        this.together = together;
    }

    /** All files that are there, by name. */
    public List<ItemFile> list(UUID itemId) {
        return rows.list(itemId);
    }

    /** The files of several items, by item; items without files are left out. */
    public Map<UUID, List<ItemFile>> of(Collection<UUID> itemIds) {
        return rows.list(itemIds).stream().collect(Collectors.groupingBy(ItemFile::itemId));
    }

    /** Throws NOT_FOUND when there is no such file, or it is not uploaded yet. */
    public ItemFile find(UUID fileId) {
        return rows.find(fileId).orElseThrow(() -> Refused.notFound("file", fileId));
    }

    /** Throws NOT_FOUND when the item has no such file, or it is not uploaded yet. */
    public ItemFile find(UUID itemId, UUID fileId) {
        return rows.find(fileId)
                .filter(file -> file.itemId().equals(itemId))
                .orElseThrow(() -> Refused.notFound("file", fileId));
    }

    /** Writes the bytes; does not close {@code out}. */
    public void open(ItemFile file, OutputStream out) throws IOException {
        blobs.write(file.blobId(), out);
    }

    /** Writes a part of the bytes; does not close {@code out}. */
    public void open(ItemFile file, OutputStream out, long from, long length) throws IOException {
        blobs.write(file.blobId(), out, from, length);
    }

    /** A person adds a file, or replaces the one of that name. */
    public ItemFile add(UUID itemId, String name, InputStream in, Actor by) throws IOException {
        String checked = FileRows.checkedName(name);
        Blob blob = blobs.store(in, MOST_BYTES);
        return stored(() -> {
            WorkItem item = edits.touch(itemId, null);
            UUID fileId = rows.register(itemId, checked, blob.size());
            rows.complete(fileId, blob.id());
            told("item.file-add", item, checked, by);
            return find(itemId, fileId);
        });
    }

    /** Gives a new item of the caller's transaction a file whose bytes are stored already. */
    public void attach(UUID itemId, String name, Blob blob) {
        rows.complete(rows.register(itemId, FileRows.checkedName(name), blob.size()), blob.id());
    }

    /** A person replaces the content of a file. */
    public ItemFile replace(UUID itemId, UUID fileId, InputStream in, Actor by) throws IOException {
        return add(itemId, find(itemId, fileId).name(), in, by);
    }

    /** A person removes a file. */
    public void remove(UUID itemId, UUID fileId, Actor by) {
        together.executeWithoutResult(_ -> {
            ItemFile file = find(itemId, fileId);
            WorkItem item = edits.touch(itemId, null);
            rows.delete(fileId);
            told("item.file-remove", item, file.name(), by);
        });
    }

    /** A robot says which file it will upload; answers the id to upload it under. */
    public UUID register(UUID stepRunId, UUID itemId, String name, long size) {
        String checked = FileRows.checkedName(name);
        if (size < 0 || size > MOST_BYTES) {
            throw Refused.invalid(
                    "fileSize",
                    "fileSize is "
                            + size
                            + "; a file of a work item has 0 to "
                            + MOST_BYTES
                            + " bytes.");
        }
        return stored(() -> {
            reach.change(stepRunId, itemId);
            return rows.register(itemId, checked, size);
        });
    }

    /**
     * A robot uploads a file that it has registered; what is not as long as was said is refused.
     */
    public void upload(UUID stepRunId, UUID itemId, UUID fileId, InputStream in)
            throws IOException {
        reach.change(stepRunId, itemId);
        FileRows.Registered registered = rows.registered(itemId, fileId);
        Blob blob = blobs.store(in, MOST_BYTES);
        if (blob.size() != registered.size()) {
            throw Refused.invalid(
                    "file",
                    "The file "
                            + registered.name()
                            + " was registered with "
                            + registered.size()
                            + " bytes, but "
                            + blob.size()
                            + " arrived; nothing was kept.");
        }
        together.executeWithoutResult(_ -> {
            reach.change(stepRunId, itemId);
            rows.complete(fileId, blob.id());
        });
    }

    /** A robot removes a file; one that is gone already is no error. */
    public void remove(UUID stepRunId, UUID itemId, UUID fileId) {
        together.executeWithoutResult(_ -> {
            reach.change(stepRunId, itemId);
            rows.registered(itemId, fileId);
            rows.delete(fileId);
        });
    }

    private void told(String action, WorkItem item, String name, Actor by) {
        audit.record(
                by,
                action,
                "work item",
                item.id(),
                item.id().toString(),
                null,
                Map.of("file", name));
        journal.write(
                new Event(
                        action,
                        item.processId(),
                        item.runId(),
                        null,
                        item.id(),
                        null,
                        Map.of("file", name)));
    }

    private <T> T stored(java.util.function.Supplier<T> write) {
        return java.util.Objects.requireNonNull(together.execute(_ -> write.get()));
    }
}
