package dev.signalbox.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Something noticed in a package that does not keep it from being used.
 *
 * @param task the task it is about; empty: the whole package
 * @param file where; empty: nowhere in particular
 * @param line in that file from 1; 0 where there is none
 * @param foreground holds only while the task runs in the foreground (true) or in the background
 *     (false), whatever the package says; null: always
 */
public record Note(
        String task, String file, int line, String message, @Nullable Boolean foreground) {

    public Note(String task, String file, int line, String message) {
        this(task, file, line, message, null);
    }

    /** Whether it holds for that task where it runs like that. */
    public boolean isAbout(String name, boolean inForeground) {
        return task.equals(name) && (foreground == null || foreground == inForeground);
    }
}
