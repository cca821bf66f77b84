package dev.signalbox.agent.windows;

import java.util.List;
import java.util.stream.Collectors;

/** Words as one line, so that a program in C finds the same words again. */
final class CommandLine {

    private CommandLine() {}

    static String of(List<String> words) {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    /** Backslashes count double only before a quotation mark, so also before the closing one. */
    private static String quoted(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"')) {
            return word;
        }
        var line = new StringBuilder("\"");
        int backslashes = 0;
        for (char c : word.toCharArray()) {
            if (c == '"') {
                line.append("\\".repeat(backslashes + 1));
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            line.append(c);
        }
        return line.append("\\".repeat(backslashes)).append('"').toString();
    }
}
