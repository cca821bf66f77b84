package dev.signalbox.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks whether a command can be started at all: it has words, and the program file it names is in
 * the package.
 */
final class CommandCheck {

    private static final Set<String> INTERPRETERS =
            Set.of("python", "python3", "py", "node", "java");
    private static final List<String> PROGRAMS =
            List.of(".py", ".js", ".mjs", ".cjs", ".jar", ".java");

    private CommandCheck() {}

    static void check(
            PackageZip zip,
            String file,
            int line,
            String task,
            List<String> command,
            Problems problems) {
        if (command.isEmpty() || command.getFirst().isBlank()) {
            problems.add(file, line, "The command of the task " + task + " is empty.");
            return;
        }
        if (!INTERPRETERS.contains(interpreter(command.getFirst()))) {
            return;
        }
        int at = command.size() > 2 && command.get(1).equals("-jar") ? 2 : 1;
        if (at < command.size() && isProgram(command.get(at)) && !zip.has(command.get(at))) {
            problems.add(
                    file,
                    line,
                    "The file "
                            + command.get(at)
                            + " of the task "
                            + task
                            + " is not in the zip."
                            + Likely.meant(command.get(at), zip.files())
                                    .map(meant -> " Did you mean " + meant + "?")
                                    .orElse(""));
        }
    }

    private static String interpreter(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }

    private static boolean isProgram(String word) {
        boolean own =
                !word.startsWith("-")
                        && !word.startsWith("/")
                        && !word.contains("{")
                        && !word.contains(":");
        return own && PROGRAMS.stream().anyMatch(word::endsWith);
    }
}
