package dev.signalbox.processrun;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the start dialog sends.
 *
 * @param mode where the data comes from
 * @param text JSON as typed
 * @param blob where a file was put that has been looked at
 * @param fileName its name, to be shown
 * @param signature says that this room put it there for this process
 * @param token lets the form start one run only
 */
record StartForm(
        Mode mode,
        String text,
        @Nullable UUID blob,
        String fileName,
        String signature,
        UUID token) {

    /** Where the data comes from. */
    enum Mode {
        /** One empty item. */
        NONE,
        /** JSON, typed or pasted. */
        TYPED,
        /** CSV, JSON lines or a JSON array. */
        FILE
    }

    StartForm {
        mode = mode == null ? Mode.NONE : mode;
        text = text == null ? "" : text;
        fileName = fileName == null ? "" : fileName;
        signature = signature == null ? "" : signature;
    }

    static StartForm fresh(UUID token) {
        return new StartForm(Mode.NONE, "", null, "", "", token);
    }

    StartForm with(InputFiles.Put file) {
        return new StartForm(Mode.FILE, text, file.blob(), file.name(), file.signature(), token);
    }
}
