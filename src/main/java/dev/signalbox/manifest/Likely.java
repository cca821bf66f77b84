package dev.signalbox.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Likely {

    private Likely() {}

    /** The known word nearest to {@code word}, if it is near at all. */
    static Optional<String> meant(String word, Collection<String> known) {
        int allowed = word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
        return known.stream()
                .min(
                        Comparator.comparingInt((String other) -> distance(word, other))
                                .thenComparing(other -> other))
                .filter(other -> distance(word, other) <= allowed);
    }

    /** Edits from one word to the other; letter case, {@code _} and {@code -} do not count. */
    private static int distance(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + same);
            }
            above = row;
        }
        return above[b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
