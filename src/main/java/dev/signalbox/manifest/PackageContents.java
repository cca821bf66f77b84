package dev.signalbox.manifest;

import java.util.List;

/**
 * What a package's zip holds.
 *
 * @param count of its files
 * @param unpacked size of all of them in bytes
 * @param files the first few hundred
 */
public record PackageContents(int count, long unpacked, List<FileEntry> files) {

    /** A file of the zip with its unpacked size in bytes. */
    public record FileEntry(String name, long size) {}
}
