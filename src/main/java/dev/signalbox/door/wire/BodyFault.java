package dev.signalbox.door.wire;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a sentence why a JSON body was not understood, and where. */
final class BodyFault {

    private BodyFault() {}

    static String sentence(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException cause)) {
            return "The body is missing; send JSON.";
        }
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidFormatException format ->
                    key(format)
                            + " must be "
                            + Wanted.words(format.getTargetType())
                            + ", not \""
                            + format.getValue()
                            + "\""
                            + place(format)
                            + ".";
            case MismatchedInputException mismatch ->
                    key(mismatch)
                            + " must be "
                            + Wanted.words(mismatch.getTargetType())
                            + place(mismatch)
                            + ".";
            case InputCoercionException number ->
                    "A number is too large or too small" + place(number) + ".";
            case DatabindException bind -> key(bind) + " cannot be read" + place(bind) + ".";
            default ->
                    "The body is not valid JSON"
                            + place(cause)
                            + ": "
                            + cause.getOriginalMessage().replaceFirst(" \\(start marker at .*", "")
                            + ".";
        };
    }

    private static String unknown(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return "The key "
                + path(e)
                + " is unknown"
                + place(e)
                + (known == null || known.isEmpty()
                        ? "."
                        : "; known are "
                                + known.stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String key(JacksonException e) {
        String path = path(e);
        return path.isEmpty() ? "The body" : path;
    }

    /** As in {@code steps[0].name}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        List<JacksonException.Reference> references = e.getPath();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
