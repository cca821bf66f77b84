package dev.signalbox.mailbox;

import dev.signalbox.item.ItemFiles;
import dev.signalbox.mail.Attachment;
import dev.signalbox.mail.MailFile;
import dev.signalbox.mail.ReadMail;
import dev.signalbox.mail.ReadMail.Trouble;
import dev.signalbox.vault.Blobs;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person sees of one mail. */
@Component
class MailView {

    /** Longer mails are not taken apart only to be shown. */
    private static final long MOST_BYTES = 8L << 20;

    private static final int MOST_TEXT = 20_000;

    private final Blobs blobs;
    private final JdbcClient jdbc;

    MailView(Blobs blobs, JdbcClient jdbc) {
        this.blobs = blobs;
        this.jdbc = jdbc;
    }

    /** Text and names of files. */
    record Content(String text, boolean cut, List<String> files, List<String> troubles) {}

    /** What came of a mail: the process, and the run that it started or that took its item. */
    record Made(@Nullable String processName, @Nullable UUID runId, @Nullable Integer runNumber) {}

    @Nullable Made made(Mail mail) {
        if (mail.itemId() == null) {
            return null;
        }
        return jdbc.sql(
                        """
                        select p.name as process_name, r.id as run_id, r.number as run_number
                        from process p
                        left join work_item i on i.id = :item
                        left join process_run r on r.id = i.run_id
                        where p.id = :process
                        """)
                .param("item", mail.itemId())
                .param("process", mail.processId())
                .query(Made.class)
                .optional()
                .orElse(null);
    }

    /** Null where it is not here, or too long to show. */
    @Nullable Content content(Mail mail) {
        UUID blob = mail.blobId();
        if (blob == null || mail.size() > MOST_BYTES) {
            return null;
        }
        try (MailFile file = MailFile.of(out -> blobs.write(blob, out), ItemFiles.MOST_BYTES)) {
            ReadMail read = file.read(List.of());
            String text = read.text();
            return new Content(
                    text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text,
                    text.length() > MOST_TEXT,
                    read.attachments().stream().map(Attachment::name).toList(),
                    read.troubles().stream().map(Trouble::message).toList());
        } catch (IOException e) {
            return new Content(
                    "", false, List.of(), List.of("It cannot be read: " + e.getMessage()));
        }
    }
}
