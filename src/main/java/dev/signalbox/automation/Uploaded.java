package dev.signalbox.automation;

/**
 * What came of an upload.
 *
 * @param created false: this content was there already, under this version
 */
public record Uploaded(PackageVersion version, boolean created) {}
