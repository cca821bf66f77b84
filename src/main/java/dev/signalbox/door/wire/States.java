package dev.signalbox.door.wire;

import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads states as callers ask for them: in Robocorp's words, or in ours. */
public final class States {

    private States() {}

    public static RunState run(String word) {
        return Arrays.stream(RunState.values())
                .filter(state -> state.wire().equals(word) || state.name().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                word,
                                Arrays.stream(RunState.values()).map(RunState::wire).toList()));
    }

    public static ItemState item(String word) {
        return Arrays.stream(ItemState.values())
                .filter(state ->
                        state.name().equals(word)
                                || state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                word,
                                Arrays.stream(ItemState.values())
                                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                                        .toList()));
    }

    private static Refused unknown(String word, List<String> known) {
        return Refused.invalid(
                "state",
                "state must be one of "
                        + known.stream().distinct().collect(Collectors.joining(", "))
                        + ", not "
                        + word
                        + ".");
    }
}
