package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Has refusals name the keys of a body: what a form calls a field is written as its key, and each
 * sentence begins with the key that it is about.
 */
public final class Keyed {

    private Keyed() {}

    public static <T> T of(Supplier<T> work) {
        return of(Map.of(), work);
    }

    /**
     * @param keys of the fields that are called otherwise in the body
     */
    public static <T> T of(Map<String, String> keys, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            List<Fault> faults =
                    refused.faults().stream()
                            .map(fault ->
                                    keyed(
                                            keys.getOrDefault(
                                                    fault.where(), SnakeCase.of(fault.where())),
                                            fault.message()))
                            .toList();
            throw new Refused(refused.kind(), refused.code(), faults.getFirst().message(), faults);
        }
    }

    private static Fault keyed(String key, String sentence) {
        return new Fault(key, 0, sentence.startsWith(key) ? sentence : key + ": " + sentence);
    }
}
