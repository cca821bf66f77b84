package dev.signalbox.desktop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of the system. */
final class Shell {

    private Shell() {}

    /** Runs a script to its end; {@code $1} and on are what follows. Answers what it printed. */
    static String run(String script, String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(script, words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(script + ": " + said);
        }
        return said;
    }

    static boolean works(String script, String... words) throws InterruptedException {
        try {
            run(script, words);
            return true;
        } catch (IOException no) {
            return false;
        }
    }

    /** Starts a script that goes on. */
    static Process start(String script, String... words) throws IOException {
        return new ProcessBuilder(command(script, words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> command(String script, String... words) {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        line.addAll(List.of(words));
        return line;
    }
}
