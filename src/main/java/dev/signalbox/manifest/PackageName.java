package dev.signalbox.manifest;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What packages and versions may be called. */
public final class PackageName {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()+-]{0,119}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,59}");

    /** What is wrong with which of the two. */
    public record Wrong(String field, String sentence) {}

    private PackageName() {}

    public static void check(
            @Nullable String name, @Nullable String version, Consumer<Wrong> wrong) {
        if (name != null && !NAME.matcher(name).matches()) {
            wrong.accept(
                    new Wrong(
                            "name",
                            "A package name has 1 to 120 letters, digits, spaces or . _ - + ( ) and starts with a letter or digit."));
        }
        if (version != null && !VERSION.matcher(version).matches()) {
            wrong.accept(
                    new Wrong(
                            "version",
                            "A version has 1 to 60 letters, digits or . _ - + and starts with a letter or digit."));
        }
    }
}
