package dev.signalbox.item;

import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of files; one without content was registered and is not uploaded yet. */
@Component
class FileRows {

    private static final int LONGEST_NAME = 1024;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    FileRows(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    record Registered(UUID itemId, String name, long size) {}

    static String checkedName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw Refused.invalid(
                    "fileName", "A file name has 1 to 1024 characters, none of them \\u0000.");
        }
        return name;
    }

    UUID register(UUID itemId, String name, long size) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into item_file (id, item_id, name, size, created_at)
                        values (:id, :item, :name, :size, :now)
                        """)
                .param("id", id)
                .param("item", itemId)
                .param("name", name)
                .param("size", size)
                .param("now", now())
                .update();
        return id;
    }

    /** Gives a registered file its content and takes away what had its name before. */
    void complete(UUID fileId, UUID blobId) {
        jdbc.sql(
                        """
                        with uploaded as (
                            update item_file
                            set blob_id = :blob, uploaded_at = :now
                            where id = :file
                            returning item_id, name
                        )
                        delete from item_file f
                        using uploaded u
                        where f.item_id = u.item_id
                        and f.name = u.name
                        and f.id <> :file
                        and f.blob_id is not null
                        """)
                .param("blob", blobId)
                .param("file", fileId)
                .param("now", now())
                .update();
    }

    List<ItemFile> list(UUID itemId) {
        return jdbc.sql(
                        """
                        select id, item_id, name, size, blob_id
                        from item_file
                        where item_id = :item
                        and blob_id is not null
                        order by name, id
                        """)
                .param("item", itemId)
                .query(ItemFile.class)
                .list();
    }

    List<ItemFile> list(Collection<UUID> itemIds) {
        return jdbc.sql(
                        """
                        select id, item_id, name, size, blob_id
                        from item_file
                        where item_id = any(cast(:items as uuid[]))
                        and blob_id is not null
                        order by item_id, name, id
                        """)
                .param("items", Payloads.texts(itemIds))
                .query(ItemFile.class)
                .list();
    }

    Optional<ItemFile> find(UUID fileId) {
        return jdbc.sql(
                        """
                        select id, item_id, name, size, blob_id
                        from item_file
                        where id = :file
                        and blob_id is not null
                        """)
                .param("file", fileId)
                .query(ItemFile.class)
                .optional();
    }

    Registered registered(UUID itemId, UUID fileId) {
        Registered found = registered(fileId);
        if (!found.itemId().equals(itemId)) {
            throw Refused.notFound("file", fileId);
        }
        return found;
    }

    Registered registered(UUID fileId) {
        return jdbc.sql("select item_id, name, size from item_file where id = :file")
                .param("file", fileId)
                .query(Registered.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("file", fileId));
    }

    void delete(UUID fileId) {
        jdbc.sql("delete from item_file where id = :file").param("file", fileId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
