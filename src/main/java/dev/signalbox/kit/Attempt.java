package dev.signalbox.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sends a form: when its verb is refused the form comes back with what was typed and the faults
 * beside the fields.
 */
public final class Attempt {

    private Attempt() {}

    /**
     * Does {@code verb}; if it is {@link Refused}, answers with {@code form} and gives its template
     * {@code faults} (by field) and {@code refusal} (the sentence for those that belong to no
     * field).
     */
    public static String at(Supplier<String> verb, Supplier<String> form) {
        try {
            return verb.get();
        } catch (Refused refused) {
            var attributes =
                    (ServletRequestAttributes)
                            Objects.requireNonNull(RequestContextHolder.getRequestAttributes());
            attributes.getRequest().setAttribute("refusal", refused);
            attributes.getRequest().setAttribute("faults", byField(refused));
            Objects.requireNonNull(attributes.getResponse()).setStatus(refused.kind().status());
            return form.get();
        }
    }

    private static Map<String, String> byField(Refused refused) {
        Map<String, String> faults = new LinkedHashMap<>();
        refused.faults().forEach(f -> faults.merge(f.where(), f.message(), (a, b) -> a + " " + b));
        return faults;
    }
}
