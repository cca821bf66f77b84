package dev.signalbox.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart.
 *
 * @param text what a person reads; made of the HTML where there is no other
 * @param html null: there is none
 * @param troubles what could not be read; the rest stands nevertheless
 */
public record ReadMail(
        Envelope envelope,
        String text,
        @Nullable String html,
        List<Attachment> attachments,
        List<Trouble> troubles) {

    /** Something that could not be read, and the files it concerns. */
    public record Trouble(String message, List<String> files) {}
}
