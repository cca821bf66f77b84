package dev.signalbox.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a source file imports, line by line, without understanding more of the language. */
final class Imports {

    private static final Pattern PYTHON = Pattern.compile("^\\s*import\\s+(.+?)\\s*(?:#.*)?$");
    private static final Pattern PYTHON_FROM =
            Pattern.compile("^\\s*from\\s+([\\w.]+)\\s+import\\s+\\(?([\\w, *]*)");
    private static final Pattern ROBOT =
            Pattern.compile("^(?:Library|Resource)\\s{2,}(\\S+).*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?:\\brequire\\s*\\(|\\bimport\\s*\\(|\\bfrom\\s|^\\s*import\\s)\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern JAVA = Pattern.compile("^\\s*import\\s+(?:static\\s+)?([\\w.]+)");

    /** Something imported, and where. */
    record Import(String name, int line) {}

    private Imports() {}

    static boolean isSource(String file) {
        return !language(file).isEmpty();
    }

    /** {@code python}, {@code robot}, {@code script} or {@code java}; empty for other files. */
    static String language(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "py", "pyw" -> "python";
            case "robot", "resource" -> "robot";
            case "js", "mjs", "cjs", "ts" -> "script";
            case "java" -> "java";
            default -> "";
        };
    }

    static List<Import> of(String file, String text) {
        List<Import> found = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            switch (language(file)) {
                case "python" -> python(line, number, found);
                case "robot" -> add(ROBOT.matcher(line), number, found);
                case "script" -> add(SCRIPT.matcher(line), number, found);
                default -> add(JAVA.matcher(line), number, found);
            }
        }
        return found;
    }

    private static void python(String line, int number, List<Import> found) {
        Matcher from = PYTHON_FROM.matcher(line);
        Matcher plain = PYTHON.matcher(line);
        if (from.find()) {
            found.add(new Import(from.group(1), number));
            for (String name : from.group(2).split(",")) {
                if (!name.isBlank()) {
                    found.add(new Import(join(from.group(1), first(name)), number));
                }
            }
        } else if (plain.matches()) {
            for (String name : plain.group(1).split(",")) {
                found.add(new Import(first(name), number));
            }
        }
    }

    /** {@code from . import page} names the module page. */
    private static String join(String module, String name) {
        return module.chars().allMatch(c -> c == '.') ? name : module + "." + name;
    }

    /** Without {@code as other}. */
    private static String first(String name) {
        return name.strip().split("\\s+", 2)[0];
    }

    private static void add(Matcher matcher, int number, List<Import> found) {
        while (matcher.find()) {
            found.add(new Import(matcher.group(1), number));
        }
    }
}
