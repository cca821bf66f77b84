package dev.signalbox.mailbox;

import dev.signalbox.item.ItemFiles;
import dev.signalbox.mail.Attachment;
import dev.signalbox.mail.MailFile;
import dev.signalbox.mail.ReadMail;
import dev.signalbox.mail.ReadMail.Trouble;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes payload and files of a mail. The bytes are stored before anything refers to them: what
 * comes to nothing is swept with the other blobs.
 */
@Component
class Contents {

    private final Blobs blobs;
    private final JsonMapper mapper;

    Contents(Blobs blobs, JsonMapper mapper) {
        this.blobs = blobs;
        this.mapper = mapper;
    }

    /** What a work item is made of. */
    record Made(JsonNode payload, Map<String, Blob> files) {}

    Blob store(MailFile mail) throws IOException {
        try (InputStream in = mail.open()) {
            return blobs.store(in, ItemFiles.MOST_BYTES);
        }
    }

    Made of(MailFile mail, Blob raw, boolean parsed, Instant receivedAt) throws IOException {
        var files = new LinkedHashMap<String, Blob>();
        files.put(MailPayload.RAW, raw);
        if (!parsed) {
            return new Made(mapper.valueToTree(MailPayload.raw(text(mail))), files);
        }
        ReadMail read = mail.read(List.of(MailPayload.RAW, MailPayload.HTML));
        var troubles = new ArrayList<Trouble>(read.troubles());
        if (read.html() != null) {
            byte[] html = read.html().getBytes(StandardCharsets.UTF_8);
            files.put(MailPayload.HTML, blobs.store(new ByteArrayInputStream(html), html.length));
        }
        var stored = new ArrayList<String>();
        for (Attachment attachment : read.attachments()) {
            try (InputStream in = attachment.open()) {
                files.put(attachment.name(), blobs.store(in, ItemFiles.MOST_BYTES));
                stored.add(attachment.name());
            } catch (IOException e) {
                troubles.add(
                        new Trouble(
                                "The attachment cannot be decoded: " + e.getMessage() + ".",
                                List.of(attachment.name())));
            }
        }
        return new Made(
                mapper.valueToTree(MailPayload.of(read, receivedAt, stored, troubles)), files);
    }

    private static @Nullable String text(MailFile mail) throws IOException {
        if (mail.size() > MailPayload.MOST_RAW_BYTES) {
            return null;
        }
        try (InputStream in = mail.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\0", "");
        }
    }
}
