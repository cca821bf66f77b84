package dev.signalbox.manifest;

import java.util.Arrays;

/** Paths that a manifest gives: relative to the root of the package, never outside. */
final class PackagePath {

    private PackagePath() {}

    /** Whether it stays inside the package. */
    static boolean isInside(String path) {
        String plain = PackageZip.plain(path);
        return !plain.startsWith("/")
                && !plain.matches("^[A-Za-z]:.*")
                && !Arrays.asList(plain.split("/")).contains("..");
    }

    /** Without {@code ./} in front and {@code /} at the end; the root is {@code .}. */
    static String folder(String path) {
        String plain = PackageZip.plain(path.strip());
        while (plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain.isEmpty() ? "." : plain;
    }

    static String in(String folder, String name) {
        return folder.equals(".") || folder.isEmpty() ? name : folder + "/" + name;
    }
}
