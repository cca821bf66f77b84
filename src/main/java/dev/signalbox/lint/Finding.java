package dev.signalbox.lint;

/**
 * Something that a task uses and that does not fit everywhere.
 *
 * @param what as it begins a sentence
 * @param office it starts an Office program; else it works with the screen
 */
record Finding(String file, int line, String what, boolean office) {}
