package dev.signalbox.manifest;

/**
 * Something noticed in a package that does not keep it from being used.
 *
 * @param task the task it is about; empty: the whole package
 * @param file where; empty: nowhere in particular
 * @param line in that file from 1; 0 where there is none
 */
public record Note(String task, String file, int line, String message) {}
