package dev.signalbox.manifest;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a POSIX shell would, without running one. */
final class CommandLine {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandLine(String text) {
        this.text = text;
    }

    /** Throws IllegalArgumentException with a sentence when a quote is not closed. */
    static List<String> split(String text) {
        return new CommandLine(text).split();
    }

    private List<String> split() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\'
                        && quote == '"'
                        && i + 1 < text.length()
                        && "\"\\$`".indexOf(text.charAt(i + 1)) >= 0) {
                    word.append(text.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else {
                boolean escape = c == '\\' && i + 1 < text.length();
                word.append(escape ? text.charAt(++i) : c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed");
        }
        endWord();
        return words;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
