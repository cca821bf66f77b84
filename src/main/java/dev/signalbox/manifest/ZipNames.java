package dev.signalbox.manifest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;

/** Judges the entries of a zip by what its list of contents says about them. */
final class ZipNames {

    static final String TOO_LARGE = "is larger than 2 GB when unpacked, which is the most allowed";

    private ZipNames() {}

    /** The files with their sizes; whatever is not allowed becomes a problem. */
    static TreeMap<String, Long> check(List<ZipDirectory.Entry> entries, Problems problems)
            throws ZipException {
        TreeMap<String, Long> sizes = new TreeMap<>();
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipDirectory.Entry entry : entries) {
            String wrong = wrong(entry, names);
            if (wrong != null) {
                problems.add(shown(entry.name()), 0, wrong);
            } else if (!entry.isDirectory()) {
                sizes.put(entry.name(), entry.size());
                total += entry.size();
            }
            if (total > PackageZip.MOST_BYTES || entry.size() < 0) {
                throw new ZipException(TOO_LARGE);
            }
        }
        if (sizes.isEmpty() && problems.isEmpty()) {
            throw new ZipException("is empty: it has no files");
        }
        return sizes;
    }

    private static @org.jspecify.annotations.Nullable String wrong(
            ZipDirectory.Entry entry, Set<String> names) {
        String name = entry.name();
        if (name.isEmpty() || name.length() > 1024 || name.chars().anyMatch(c -> c < ' ')) {
            return "The name is not allowed: names have 1 to 1024 characters and no control characters.";
        }
        if (name.startsWith("/") || name.matches("^[A-Za-z]:.*")) {
            return "The path is absolute; only paths inside the package are allowed.";
        }
        if (name.contains("\\")) {
            return "The path has backslashes; a zip separates folders by /.";
        }
        if (Arrays.asList(name.split("/")).contains("..")) {
            return "The path leads out of the package; .. is not allowed.";
        }
        if (entry.isLink() || entry.isSpecial()) {
            return "This is a link or a device; only files and folders are allowed.";
        }
        if (entry.encrypted()) {
            return "The file is encrypted; only plain zips are allowed.";
        }
        return names.add(name) ? null : "The zip has this file twice.";
    }

    private static String shown(String name) {
        String visible = name.replaceAll("\\p{Cntrl}", "?");
        return visible.length() > 200 ? visible.substring(0, 200) + "…" : visible;
    }
}
