package dev.signalbox.intake;

import dev.signalbox.input.InputFiles;
import dev.signalbox.input.NewInput;
import dev.signalbox.kit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the dialog for new items sends.
 *
 * @param fromFile whether the data stands in a file, not in {@code text}
 * @param text JSON as typed
 * @param blob where a file was put that has been looked at
 * @param fileName its name, to be shown
 * @param signature says that this room put it there for this process
 * @param referenceKey name of the field that holds each item's reference; empty: none does
 */
record AddForm(
        boolean fromFile,
        String text,
        @Nullable UUID blob,
        String fileName,
        String signature,
        String referenceKey) {

    static final AddForm EMPTY = new AddForm(false, "", null, "", "", "");

    AddForm {
        text = text == null ? "" : text;
        fileName = fileName == null ? "" : fileName;
        signature = signature == null ? "" : signature;
        referenceKey = referenceKey == null ? "" : referenceKey.strip();
    }

    /** With a file that can be taken; null: as it is. */
    AddForm with(InputFiles.@Nullable Put file) {
        return file == null
                ? this
                : new AddForm(true, text, file.blob(), file.name(), file.signature(), referenceKey);
    }

    /** One input per payload, all with these terms; a reference of its own goes with one only. */
    List<NewInput> inputs(List<JsonNode> payloads, NewInput.Terms terms) {
        if (terms.reference() != null && (payloads.size() > 1 || !referenceKey.isEmpty())) {
            throw Refused.invalid(
                    "reference",
                    "A reference is for one item. Name the field that holds each item's reference instead.");
        }
        var inputs = new ArrayList<NewInput>();
        for (int at = 0; at < payloads.size(); at++) {
            JsonNode payload = payloads.get(at);
            inputs.add(
                    new NewInput(
                            payload,
                            referenceKey.isEmpty()
                                    ? terms
                                    : terms.withReference(reference(payload, at + 1))));
        }
        return inputs;
    }

    private String reference(JsonNode payload, int number) {
        JsonNode value = payload.path(referenceKey);
        if (!value.isValueNode() || value.isNull() || value.asString().isBlank()) {
            throw Refused.invalid(
                    "referenceKey",
                    "Item "
                            + number
                            + " has no text or number in the field "
                            + referenceKey
                            + ", so it has no reference.");
        }
        return value.asString();
    }
}
