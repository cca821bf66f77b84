package dev.signalbox.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Text as mails carry it. */
final class Text {

    private Text() {}

    /** A header with its encoded words decoded; as it is where that is not possible. */
    static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    /** Without what no database column takes, and without line breaks. */
    static String clean(String text) {
        return storable(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** Without what no database column takes. */
    static String storable(String text) {
        return text.replace("\0", "");
    }

    /** The character set of that name; one that nobody knows is taken for UTF-8. */
    static Charset charset(@Nullable String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** What a person would read of it. */
    static String ofHtml(String html) {
        String text =
                html.replaceAll("(?is)<(script|style|head)\\b.*?</\\1\\s*>", "")
                        .replaceAll("(?s)<!--.*?-->", "")
                        .replaceAll("\\s+", " ")
                        .replaceAll("(?i)<br\\s*/?>|</(p|div|tr|h[1-6]|li|table)\\s*>", "\n")
                        .replaceAll("<[^>]*>", "");
        return HtmlUtils.htmlUnescape(text)
                .replaceAll("[ \\t\\u00a0]*\\n[ \\t\\u00a0]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
