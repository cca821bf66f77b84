package dev.signalbox.processrun;

import dev.signalbox.input.InputFiles;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Span;
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
 * @param queueLimit how long step runs may wait, as typed; empty: as their steps say
 * @param token lets the form start one run only
 */
record StartForm(
        Mode mode,
        String text,
        @Nullable UUID blob,
        String fileName,
        String signature,
        String queueLimit,
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
        queueLimit = queueLimit == null ? "" : queueLimit;
    }

    static StartForm fresh(UUID token) {
        return new StartForm(Mode.NONE, "", null, "", "", "", token);
    }

    /** With data filled in; empty: as it is. */
    StartForm with(String data) {
        return data.isEmpty()
                ? this
                : new StartForm(Mode.TYPED, data, blob, fileName, signature, queueLimit, token);
    }

    /** With a file that can be taken; null: as it is. */
    StartForm with(InputFiles.@Nullable Put file) {
        return file == null
                ? this
                : new StartForm(
                        Mode.FILE,
                        text,
                        file.blob(),
                        file.name(),
                        file.signature(),
                        queueLimit,
                        token);
    }

    /** Refused where it is no span of time. */
    @Nullable Long queueLimitSeconds() {
        if (queueLimit.isBlank()) {
            return null;
        }
        var seconds = Span.seconds(queueLimit.strip());
        if (seconds.isEmpty() || seconds.getAsLong() < 1) {
            throw Refused.invalid(
                    "queueLimit",
                    "The queue limit is a span of time such as 90 min or 2 h, not "
                            + queueLimit.strip()
                            + ".");
        }
        return seconds.getAsLong();
    }
}
